"""Empties the queue before the join and after it: an item that comes late and is large still blocks the join."""

from multiprocessing import Process, Queue


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = Queue()
    processes = [Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    items = []
    while not queue.empty():
        items.append(queue.get())
    for process in processes:
        process.join()
    while not queue.empty():
        items.append(queue.get())
    return sorted(items)
