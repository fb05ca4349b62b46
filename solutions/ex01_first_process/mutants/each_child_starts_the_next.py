import os
from multiprocessing import Process, Queue


def introduce(place, n, queue):
    queue.put((place, os.getpid(), os.getppid()))
    if place + 1 < n:
        child = Process(target=introduce, args=(place + 1, n, queue))
        child.start()
        child.join()


def spawn_children(n):
    if n == 0:
        return []
    queue = Queue()
    child = Process(target=introduce, args=(0, n, queue))
    child.start()
    said = sorted(queue.get() for _ in range(n))
    child.join()
    return [(own, parent) for _, own, parent in said]
