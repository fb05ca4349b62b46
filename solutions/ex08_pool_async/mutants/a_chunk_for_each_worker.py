"""Cuts the list into chunks, one for each worker: of four jobs and three workers, two have two jobs and one has none."""

from functools import partial
from multiprocessing import Pool


def carefully(func, job):
    try:
        return True, func(*job)
    except Exception as error:
        return False, error


def run_all(func, jobs, workers):
    pool = Pool(workers)
    endings = pool.map(partial(carefully, func), jobs, chunksize=max(1, -(-len(jobs) // workers)))
    pool.close()
    pool.join()
    for done, value in endings:
        if not done:
            raise value
    return [value for _, value in endings]
