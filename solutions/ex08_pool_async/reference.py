"""Hand out everything, close, join, and only then look at the results: `get` returns or raises what the job did."""

from multiprocessing import Pool


def run_all(func, jobs, workers):
    pool = Pool(workers)
    results = [pool.apply_async(func, args=job) for job in jobs]
    pool.close()
    pool.join()
    return [result.get() for result in results]
