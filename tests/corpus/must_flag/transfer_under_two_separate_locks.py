"""Each balance has its lock, but the transfer is two steps, and an audit in between misses the money."""
# cause: wrong_result
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

    def change(self, amount):
        with self.lock:
            self.balance += amount

    def read(self):
        with self.lock:
            return self.balance


def main():
    first, second = Account(100), Account(0)
    totals = []

    def transfer():
        first.change(-30)
        second.change(30)

    threads = [
        threading.Thread(target=transfer),
        threading.Thread(target=lambda: totals.append(first.read() + second.read())),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals == [100], totals
