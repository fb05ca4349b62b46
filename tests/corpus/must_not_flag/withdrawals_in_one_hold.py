"""The shared balance is checked and changed in one hold of its lock."""
from multiprocessing import Process, Value


def withdraw(balance, amount):
    with balance.get_lock():
        if balance.value >= amount:
            balance.value -= amount


def main():
    balance = Value("i", 100)
    processes = [Process(target=withdraw, args=(balance, 80)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert balance.value == 20, balance.value
