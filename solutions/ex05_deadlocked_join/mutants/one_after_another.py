"""Starts a worker, takes its item, joins it, and only then starts the next one."""

from multiprocessing import Process, Queue


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = Queue()
    items = []
    for number in range(workers):
        process = Process(target=work, args=(number, payload, queue))
        process.start()
        items.append(queue.get())
        process.join()
    return items
