import time
from multiprocessing import Pool


def run_all(func, jobs, workers):
    pool = Pool(workers)
    results = [pool.apply_async(func, args=job) for job in jobs]
    pool.close()
    for result in results:
        time.sleep(0.05)
        result.wait()
    pool.join()
    return [result.get() for result in results]
