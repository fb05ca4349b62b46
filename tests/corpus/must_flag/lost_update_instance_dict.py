"""Writing into `__dict__` is storing an attribute, and just as unguarded."""
# cause: wrong_result
import threading


class Bag:
    def __init__(self):
        self.coins = 0


def add(bag, name):
    vars(bag)[name] = bag.__dict__[name] + 1


def main():
    bag = Bag()
    threads = [threading.Thread(target=add, args=(bag, "coins")) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bag.coins == 2, bag.coins
