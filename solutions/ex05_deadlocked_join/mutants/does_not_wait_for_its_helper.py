"""A thread takes the items, and is not joined: the last ones may still be on their way."""

import threading
from multiprocessing import Process, Queue


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = Queue()
    processes = [Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    items = []

    def read():
        for _ in processes:
            items.append(queue.get())

    threading.Thread(target=read, daemon=True).start()
    for process in processes:
        process.join()
    return sorted(items)
