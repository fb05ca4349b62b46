"""Says what is done in the end, and does it on every way out."""

import multiprocessing


def run_with_deadline(func, args, seconds):
    pool = multiprocessing.Pool(processes=1)
    try:
        result = pool.apply_async(func, args=args)
        result.wait(seconds)
        if not result.ready():
            raise multiprocessing.TimeoutError(f"no result after {seconds} seconds")
        return result.get()
    finally:
        pool.terminate()
        pool.join()
