"""Both consumers see that the queue is not empty, and the slower one waits for an item that is gone."""
# cause: deadlock
# object: items|Queue

import queue
import threading


class Shop:
    def __init__(self):
        self.items = queue.Queue()
        self.items.put("item")

    def take(self):
        if not self.items.empty():
            self.items.get()  # here


def setup():
    return Shop()


WORKERS = [Shop.take, Shop.take]


def holds(shop):
    return shop.items.empty()


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
