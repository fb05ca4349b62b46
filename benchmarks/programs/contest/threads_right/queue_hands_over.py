"""Two items through a bounded queue: the consumer takes as many as the producer puts."""

import queue
import threading


class Line:
    def __init__(self):
        self.items = queue.Queue(maxsize=1)
        self.got = []

    def produce(self):
        for number in (1, 2):
            self.items.put(number)

    def consume(self):
        for _ in range(2):
            self.got.append(self.items.get())


def setup():
    return Line()


WORKERS = [Line.produce, Line.consume]


def holds(line):
    return line.got == [1, 2]


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
