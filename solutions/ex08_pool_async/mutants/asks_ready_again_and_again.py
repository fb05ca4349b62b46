from multiprocessing import Pool


def run_all(func, jobs, workers):
    pool = Pool(workers)
    results = [pool.apply_async(func, args=job) for job in jobs]
    for result in results:
        while not result.ready():
            pass
    pool.close()
    pool.join()
    return [result.get() for result in results]
