"""Reads until nothing has come for two seconds, and takes that for the end."""

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
    while True:
        try:
            items.append(queue.get(timeout=2))
        except Empty:
            break
    for process in processes:
        process.join()
    return sorted(items)
