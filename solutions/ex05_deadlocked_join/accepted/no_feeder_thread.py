"""A SimpleQueue has no feeder thread: put() itself waits until the pipe has taken the item. Drained first, too."""

from contextlib import ExitStack, closing
from multiprocessing import Process, SimpleQueue


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    with closing(SimpleQueue()) as queue, ExitStack() as joins:
        for number in range(workers):
            process = Process(target=work, args=(number, payload, queue))
            process.start()
            joins.callback(process.join)
        found = dict(queue.get() for _ in range(workers))
    return [(number, found[number]) for number in range(workers)]
