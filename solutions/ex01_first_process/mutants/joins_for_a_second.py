"""Joins with a time limit, and does not ask whether the child has ended by then."""

import os
from multiprocessing import Process, Queue


def introduce(place, queue):
    queue.put((place, os.getpid(), os.getppid()))


def spawn_children(n):
    queue = Queue()
    children = [Process(target=introduce, args=(place, queue)) for place in range(n)]
    for child in children:
        child.start()
    said = sorted(queue.get() for _ in children)
    for child in children:
        child.join(timeout=1)
    return [(own, parent) for _, own, parent in said]
