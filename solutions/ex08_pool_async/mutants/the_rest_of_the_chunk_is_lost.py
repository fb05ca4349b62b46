from multiprocessing import Pool


def run_all(func, jobs, workers):
    pool = Pool(workers)
    try:
        return pool.starmap(func, jobs, chunksize=len(jobs) or 1)
    finally:
        pool.close()
        pool.join()
