"""The executor says TimeoutError when the time is up; so does a job that raises one itself."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def run_with_deadline(func, args, seconds):
    pool = ProcessPoolExecutor(1)
    try:
        return pool.submit(func, *args).result(timeout=seconds)
    except TimeoutError:
        raise multiprocessing.TimeoutError from None
    finally:
        for process in multiprocessing.active_children():
            process.kill()
        pool.shutdown()
