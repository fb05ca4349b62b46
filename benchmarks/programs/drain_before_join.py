"""A child puts a megabyte into a queue; the parent takes it out, and then joins the child.

`run` is the whole program. A tool that starts the workers itself takes `setup`, `WORKERS` and `holds` instead.
"""

import multiprocessing

LENGTH = 1 << 20


def setup():
    return multiprocessing.Queue()


def produce(queue):
    queue.put("x" * LENGTH)


def consume(queue):
    assert len(queue.get()) == LENGTH


WORKERS = [produce, consume]


def holds(queue):
    return queue.empty()


def run():
    queue = setup()
    child = multiprocessing.Process(target=produce, args=(queue,))
    child.start()
    consume(queue)
    child.join()
    assert child.exitcode == 0
