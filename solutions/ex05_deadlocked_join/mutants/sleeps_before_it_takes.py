"""Gives the workers two seconds before it takes the first item."""

import time
from multiprocessing import Process, Queue


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = Queue()
    processes = [Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    if workers:
        time.sleep(2)
    items = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    return sorted(items)
