from multiprocessing import Pool


def run_all(func, jobs, workers):
    pool = Pool(workers)
    done, results = [], []
    for job in jobs:
        results.append(pool.apply_async(func, args=job, callback=done.append))
    pool.close()
    pool.join()
    for result in results:
        result.get()
    return done
