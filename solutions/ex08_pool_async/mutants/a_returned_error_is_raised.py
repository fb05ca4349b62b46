"""Errors come back as values, and an exception that a job has returned looks like one that it has raised."""

from functools import partial
from multiprocessing import Pool


def carefully(func, job):
    try:
        return func(*job)
    except Exception as error:
        return error


def run_all(func, jobs, workers):
    pool = Pool(workers)
    results = pool.map(partial(carefully, func), jobs, chunksize=1)
    pool.close()
    pool.join()
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results
