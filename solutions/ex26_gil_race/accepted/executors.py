"""The executors of concurrent.futures, which are made and shut down inside the measurement."""

import concurrent.futures
from time import monotonic


def _with(executor, task, n):
    begin = monotonic()
    with executor(max_workers=2) as pool:
        futures = [pool.submit(task, n), pool.submit(task, n)]
    for future in futures:
        future.result()
    return monotonic() - begin


def compare(task, n):
    times = {}
    times["two processes"] = _with(concurrent.futures.ProcessPoolExecutor, task, n)
    times["two threads"] = _with(concurrent.futures.ThreadPoolExecutor, task, n)
    begin = monotonic()
    for _ in range(2):
        task(n)
    times["one thread"] = monotonic() - begin
    return times


def best_for(kind):
    try:
        return {"cpu": "two processes", "io": "two threads"}[kind]
    except KeyError:
        raise ValueError(kind) from None
