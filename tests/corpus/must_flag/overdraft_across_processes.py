"""The shared balance is checked before its lock is taken, so both processes withdraw."""
# cause: wrong_result
from multiprocessing import Process, Value


def withdraw(balance, amount):
    if balance.value >= amount:
        with balance.get_lock():
            balance.value -= amount


def main():
    balance = Value("i", 100)
    processes = [Process(target=withdraw, args=(balance, 80)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert balance.value >= 0, balance.value
