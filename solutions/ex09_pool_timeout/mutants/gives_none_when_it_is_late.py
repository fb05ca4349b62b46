import multiprocessing


def run_with_deadline(func, args, seconds):
    with multiprocessing.Pool(1) as pool:
        try:
            return pool.apply_async(func, args).get(timeout=seconds)
        except multiprocessing.TimeoutError:
            return None
