"""A dictionary grows while another thread goes through its items: RuntimeError."""
# cause: exception
# error: RuntimeError
# object: prices

import threading


class Shop:
    def __init__(self):
        self.prices = {"tea": 2, "cake": 4}

    def total(self):
        total = 0
        for price in self.prices.values():  # here
            total += price

    def add(self):
        self.prices["pie"] = 5  # here


def setup():
    return Shop()


WORKERS = [Shop.total, Shop.add]


def holds(shop):
    return len(shop.prices) == 3


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
