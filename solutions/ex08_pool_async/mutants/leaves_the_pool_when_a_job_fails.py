from multiprocessing import Pool


def run_all(func, jobs, workers):
    pool = Pool(workers)
    results = [pool.apply_async(func, args=job) for job in jobs]
    for result in results:
        result.wait()
    answer = [result.get() for result in results]
    pool.close()
    pool.join()
    return answer
