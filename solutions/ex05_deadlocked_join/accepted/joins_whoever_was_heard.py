"""Whose item has come out has nothing left to write: that worker is joined at once, then the next item is read."""

import multiprocessing


class Worker(multiprocessing.Process):
    def __init__(self, number, payload, queue):
        super().__init__(name=f"worker {number}")
        self.number = number
        self.payload = payload
        self.queue = queue

    def run(self):
        self.queue.put((self.number, bytes([self.number]) * self.payload))


def collect(workers, payload):
    queue = multiprocessing.Queue()
    running = {number: Worker(number, payload, queue) for number in range(workers)}
    for worker in running.values():
        worker.start()
    items = []
    while running:
        item = queue.get()
        items.append(item)
        running.pop(item[0]).join()
    queue.close()
    items.sort(key=lambda item: item[0])
    return items
