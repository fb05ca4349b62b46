import multiprocessing


def run_with_deadline(func, args, seconds):
    return func(*args)
