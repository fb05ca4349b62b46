import multiprocessing
import threading


def run_with_deadline(func, args, seconds):
    found, there = [], threading.Event()

    def take(result):
        found.append(result)
        there.set()

    with multiprocessing.Pool(1) as pool:
        pool.apply_async(func, args, callback=take)
        if not there.wait(seconds):
            raise multiprocessing.TimeoutError
    return found[0]
