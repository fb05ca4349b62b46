import multiprocessing
import time


def run_with_deadline(func, args, seconds):
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(func, args)
        time.sleep(seconds)
        return result.get(timeout=0)
