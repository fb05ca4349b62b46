import time
from multiprocessing import Process
from threading import Thread


def together(kind, task, n):
    workers = [kind(target=task, args=(n,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def in_a_row(task, n):
    task(n)
    task(n)


def seconds_of(way, *args):
    begin = time.perf_counter()
    way(*args)
    return time.perf_counter() - begin


def compare(task, n):
    return {
        "one thread": seconds_of(in_a_row, task, n),
        "two threads": seconds_of(together, Thread, task, n),
        "two processes": seconds_of(together, Process, task, n),
    }


def best_for(kind):
    if kind in "cpu":
        return "two processes"
    if kind in "io":
        return "two threads"
    raise ValueError(f"no such kind of work: {kind!r}")
