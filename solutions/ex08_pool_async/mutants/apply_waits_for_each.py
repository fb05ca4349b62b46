from multiprocessing import Pool


def run_all(func, jobs, workers):
    pool = Pool(workers)
    answer, errors = [], []
    for job in jobs:
        try:
            answer.append(pool.apply(func, args=job))
        except Exception as error:
            errors.append(error)
    pool.close()
    pool.join()
    if errors:
        raise errors[0]
    return answer
