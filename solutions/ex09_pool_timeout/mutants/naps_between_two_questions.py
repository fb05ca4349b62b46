"""Goes round ready(), and sleeps for a moment each time, until the time is up."""

import time
from multiprocessing import Pool, TimeoutError


def run_with_deadline(func, args, seconds):
    deadline = time.monotonic() + seconds
    with Pool(1) as pool:
        result = pool.apply_async(func, args)
        while not result.ready():
            if time.monotonic() >= deadline:
                raise TimeoutError
            time.sleep(0.01)
        return result.get()
