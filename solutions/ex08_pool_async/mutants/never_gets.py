from multiprocessing import Pool


def run_all(func, jobs, workers):
    pool = Pool(workers)
    done = {}
    for number, job in enumerate(jobs):
        pool.apply_async(func, args=job, callback=lambda result, number=number: done.update({number: result}))
    pool.close()
    pool.join()
    return [done[number] for number in sorted(done)]
