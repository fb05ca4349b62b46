"""Reads as long as something comes every five seconds."""

from multiprocessing import Process, Queue
from queue import Empty


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = Queue()
    processes = [Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    items = []
    while len(items) < workers:
        try:
            items.append(queue.get(timeout=5))
        except Empty:
            break
    for process in processes:
        process.join()
    return sorted(items)
