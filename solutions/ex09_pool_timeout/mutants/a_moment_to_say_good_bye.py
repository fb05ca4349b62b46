import multiprocessing
import time


def run_with_deadline(func, args, seconds):
    with multiprocessing.Pool(1) as pool:
        try:
            return pool.apply_async(func, args).get(timeout=seconds)
        finally:
            time.sleep(0.24)
