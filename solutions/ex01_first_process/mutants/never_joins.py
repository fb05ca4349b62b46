import os
from multiprocessing import Process, Queue


def introduce(place, queue):
    queue.put((place, os.getpid(), os.getppid()))


def spawn_children(n):
    queue = Queue()
    for place in range(n):
        Process(target=introduce, args=(place, queue)).start()
    said = sorted(queue.get() for _ in range(n))
    return [(own, parent) for _, own, parent in said]
