"""Wrong on purpose, a deadlock in every schedule: the parent joins a child whose megabyte nobody takes out.

The child cannot end before its queue has gone into the pipe, which holds a fraction of it.
"""

import multiprocessing

LENGTH = 1 << 20


def produce(queue):
    queue.put("x" * LENGTH)


def run():
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=produce, args=(queue,))
    child.start()
    child.join()
    assert len(queue.get()) == LENGTH
