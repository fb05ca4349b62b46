import multiprocessing


def run_with_deadline(func, args, seconds):
    pool = multiprocessing.Pool(1)
    answer = pool.apply_async(func, args).get(timeout=seconds)
    pool.terminate()
    pool.join()
    return answer
