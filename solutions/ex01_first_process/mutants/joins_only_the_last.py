import os
from multiprocessing import Process, Queue


def introduce(place, queue):
    queue.put((place, os.getpid(), os.getppid()))


def spawn_children(n):
    queue = Queue()
    for place in range(n):
        child = Process(target=introduce, args=(place, queue))
        child.start()
    said = sorted(queue.get() for _ in range(n))
    if n:
        child.join()
    return [(own, parent) for _, own, parent in said]
