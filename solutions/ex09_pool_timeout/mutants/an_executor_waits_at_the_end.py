import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def run_with_deadline(func, args, seconds):
    with ProcessPoolExecutor(1) as executor:
        try:
            return executor.submit(func, *args).result(timeout=seconds)
        except TimeoutError:
            raise multiprocessing.TimeoutError from None
