"""Two transfers in opposite directions take the two account locks in opposite orders."""
# cause: deadlock
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    with source.lock:
        with target.lock:
            source.balance -= amount
            target.balance += amount


def main():
    first, second = Account(100), Account(100)
    threads = [
        threading.Thread(target=transfer, args=(first, second, 10)),
        threading.Thread(target=transfer, args=(second, first, 20)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert first.balance + second.balance == 200
