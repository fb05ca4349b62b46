"""Joins with a time limit, and does not ask whether the worker has ended by then."""

from multiprocessing import Process, Queue


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = Queue()
    processes = [Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    items = [queue.get() for _ in processes]
    for process in processes:
        process.join(timeout=1)
    return sorted(items)
