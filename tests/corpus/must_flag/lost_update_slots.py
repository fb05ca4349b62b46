"""`__slots__` does not make an attribute atomic: `-=` on the remaining stock loses an update."""
# cause: wrong_result
import threading


class Stock:
    __slots__ = ("left",)

    def __init__(self, left):
        self.left = left

    def sell(self, amount):
        self.left -= amount


def main():
    stock = Stock(10)
    threads = [threading.Thread(target=stock.sell, args=(amount,)) for amount in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stock.left == 7, stock.left
