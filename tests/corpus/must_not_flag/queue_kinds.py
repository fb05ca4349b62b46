"""Smallest first, newest first, oldest first: each kind of queue keeps its order."""
import threading
from queue import LifoQueue, PriorityQueue, SimpleQueue


def drain(box, count, into):
    for _ in range(count):
        into.append(box.get())


def main():
    orders = {}
    threads = []
    for kind in (PriorityQueue, LifoQueue, SimpleQueue):
        box = kind()
        for number in (2, 1, 3):
            box.put(number)
        orders[kind.__name__] = []
        threads.append(threading.Thread(target=drain, args=(box, 3, orders[kind.__name__])))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert orders == {"PriorityQueue": [1, 2, 3], "LifoQueue": [3, 1, 2], "SimpleQueue": [2, 1, 3]}, orders
