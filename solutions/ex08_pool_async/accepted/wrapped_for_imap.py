"""The job catches its own exception and sends it home as a value; so no worker ever fails, and `imap` keeps the order."""

import multiprocessing as mp


class Attempt:
    def __init__(self, func):
        self.func = func

    def __call__(self, job):
        try:
            return self.func(*job), None
        except Exception as error:
            return None, error


def run_all(func, jobs, workers):
    pool = mp.Pool(processes=min(workers, len(jobs)) or 1)
    try:
        endings = list(pool.imap(Attempt(func), jobs, chunksize=1))
    finally:
        pool.close()
        pool.join()
    results = []
    for result, error in endings:
        if error is not None:
            raise error
        results.append(result)
    return results
