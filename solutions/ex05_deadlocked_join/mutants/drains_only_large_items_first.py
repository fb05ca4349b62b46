"""Drains first when an item is larger than the pipe, and forgets that several small ones fill it just the same."""

from multiprocessing import Process, Queue

PIPE_HOLDS = 65_536


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = Queue()
    processes = [Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    items = []
    if payload > PIPE_HOLDS - 100:
        items = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    if not items:
        items = [queue.get() for _ in processes]
    return sorted(items)
