import multiprocessing


def run_with_deadline(func, args, seconds):
    with multiprocessing.Pool(1) as pool:
        return pool.apply_async(func, args).get()
