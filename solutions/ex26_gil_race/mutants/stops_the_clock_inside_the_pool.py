import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def together(kind, task, n):
    begin = time.perf_counter()
    with kind(max_workers=2) as pool:
        for future in [pool.submit(task, n) for _ in range(2)]:
            future.result()
        return time.perf_counter() - begin


def one_thread(task, n):
    begin = time.perf_counter()
    task(n)
    task(n)
    return time.perf_counter() - begin


def compare(task, n):
    return {
        "one thread": one_thread(task, n),
        "two threads": together(ThreadPoolExecutor, task, n),
        "two processes": together(ProcessPoolExecutor, task, n),
    }


def best_for(kind):
    if kind == "cpu":
        return "two processes"
    if kind == "io":
        return "two threads"
    raise ValueError(f"no such kind of work: {kind!r}")
