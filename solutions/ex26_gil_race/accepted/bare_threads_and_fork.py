"""Threads of `_thread`, each with a lock that it opens at its end, and children by fork: no Thread, no Process."""

import os
import time
from _thread import allocate_lock, start_new_thread


def one_thread(task, n):
    task(n)
    task(n)


def two_threads(task, n):
    def run(over):
        try:
            task(n)
        finally:
            over.release()

    both = [allocate_lock(), allocate_lock()]
    for over in both:
        over.acquire()
        start_new_thread(run, (over,))
    for over in both:
        over.acquire()


def two_processes(task, n):
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                task(n)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def compare(task, n):
    times = {}
    for way in (one_thread, two_threads, two_processes):
        begin = time.perf_counter()
        way(task, n)
        times[way.__name__.replace("_", " ")] = time.perf_counter() - begin
    return times


def best_for(kind):
    for known, way in (("cpu", "two processes"), ("io", "two threads")):
        if known == kind:
            return way
    raise ValueError(kind)
