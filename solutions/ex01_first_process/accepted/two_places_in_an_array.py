"""Shared memory: two numbers for each child, at a place that is its own, so no lock is needed."""

import os
from multiprocessing import Array, Process


def spawn_children(n):
    numbers = Array("i", 2 * n, lock=False)

    def child(at):
        numbers[at], numbers[at + 1] = os.getpid(), os.getppid()

    children = [Process(target=child, args=(2 * i,)) for i in range(n)]
    [child.start() for child in children]
    [child.join() for child in children]
    flat = iter(numbers[:])
    return list(zip(flat, flat))
