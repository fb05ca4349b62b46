from multiprocessing import Pool


def _outcome(result):
    try:
        return result.get()
    except Exception as error:
        return error


def run_all(func, jobs, workers):
    pool = Pool(workers)
    results = [pool.apply_async(func, args=job) for job in jobs]
    pool.close()
    pool.join()
    return [_outcome(result) for result in results]
