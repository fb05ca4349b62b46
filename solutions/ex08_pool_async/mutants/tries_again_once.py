from multiprocessing import Pool


def run_all(func, jobs, workers):
    pool = Pool(workers)
    results = [pool.apply_async(func, args=job) for job in jobs]
    pool.close()
    pool.join()
    answer = []
    for job, result in zip(jobs, results):
        try:
            answer.append(result.get())
        except Exception:
            answer.append(func(*job))
    return answer
