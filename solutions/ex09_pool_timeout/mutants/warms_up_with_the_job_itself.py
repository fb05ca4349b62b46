import multiprocessing


def run_with_deadline(func, args, seconds):
    with multiprocessing.Pool(1) as pool:
        pool.apply_async(func, args).get(timeout=seconds)
        return pool.apply_async(func, args).get(timeout=seconds)
