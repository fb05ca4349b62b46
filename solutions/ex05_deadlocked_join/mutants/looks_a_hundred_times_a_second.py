"""Sleeps a little between two questions."""

import time
from multiprocessing import Process, Queue


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = Queue()
    processes = [Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    items = []
    while len(items) < workers:
        while queue.empty():
            time.sleep(0.01)
        items.append(queue.get())
    for process in processes:
        process.join()
    return sorted(items)
