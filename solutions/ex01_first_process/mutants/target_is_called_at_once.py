import os
from multiprocessing import Process

said = []


def introduce():
    said.append((os.getpid(), os.getppid()))


def spawn_children(n):
    said.clear()
    children = [Process(target=introduce()) for _ in range(n)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return list(said)
