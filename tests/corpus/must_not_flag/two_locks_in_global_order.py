"""Both transfers take the lock of the account with the lower number first, whatever their direction."""
import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        source.balance -= amount
        target.balance += amount


def main():
    one, two = Account(1, 100), Account(2, 100)
    threads = [
        threading.Thread(target=transfer, args=(one, two, 10)),
        threading.Thread(target=transfer, args=(two, one, 20)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (one.balance, two.balance) == (110, 90)
