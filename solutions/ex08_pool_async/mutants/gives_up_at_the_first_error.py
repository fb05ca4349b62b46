from multiprocessing import Pool


def run_all(func, jobs, workers):
    with Pool(workers) as pool:
        results = [pool.apply_async(func, args=job) for job in jobs]
        answer = [result.get() for result in results]
        pool.close()
        pool.join()
    return answer
