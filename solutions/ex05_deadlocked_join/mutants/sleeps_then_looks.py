"""Gives the workers a second, which is enough on this machine."""

import time
from multiprocessing import Process, Queue


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = Queue()
    processes = [Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    time.sleep(1)
    items = []
    while not queue.empty():
        items.append(queue.get())
    for process in processes:
        process.join()
    return sorted(items)
