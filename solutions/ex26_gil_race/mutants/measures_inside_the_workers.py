import time
from multiprocessing import Process, SimpleQueue
from threading import Thread


def measured(task, n, times):
    times.put(seconds_of(task, n))


def together(kind, task, n):
    times = SimpleQueue()
    workers = [kind(target=measured, args=(task, n, times)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return max(times.get(), times.get())


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
        "two threads": together(Thread, task, n),
        "two processes": together(Process, task, n),
    }


def best_for(kind):
    if kind == "cpu":
        return "two processes"
    if kind == "io":
        return "two threads"
    raise ValueError(f"no such kind of work: {kind!r}")
