import multiprocessing


def run_with_deadline(func, args, seconds):
    pool = multiprocessing.Pool(1)
    try:
        return pool.apply_async(func, args).get(timeout=seconds)
    finally:
        pool.close()
        pool.join()
