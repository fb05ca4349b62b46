"""Looks whether it has everything after each get(), so it waits for an item even when there are no workers."""

from multiprocessing import Process, Queue


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = Queue()
    processes = [Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    items = []
    while True:
        items.append(queue.get())
        if len(items) == workers:
            break
    for process in processes:
        process.join()
    return sorted(items)
