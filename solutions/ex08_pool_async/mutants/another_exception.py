from multiprocessing import Pool


def run_all(func, jobs, workers):
    pool = Pool(workers)
    results = [pool.apply_async(func, args=job) for job in jobs]
    pool.close()
    pool.join()
    try:
        return [result.get() for result in results]
    except Exception as error:
        raise RuntimeError("a job has failed") from error
