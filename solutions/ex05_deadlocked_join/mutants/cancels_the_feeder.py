"""Keeps the order join, drain, and tells the workers not to wait for their feeder threads: items are lost."""

from multiprocessing import Process, Queue


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))
    queue.cancel_join_thread()


def collect(workers, payload):
    queue = Queue()
    processes = [Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    items = []
    while not queue.empty():
        items.append(queue.get())
    return sorted(items)
