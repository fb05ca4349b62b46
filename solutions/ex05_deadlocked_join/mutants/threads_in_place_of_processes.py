"""The workers are threads, which have no pipe that could be full."""

from queue import Queue
from threading import Thread


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = Queue()
    threads = [Thread(target=work, args=(number, payload, queue)) for number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    items = [queue.get() for _ in threads]
    return sorted(items)
