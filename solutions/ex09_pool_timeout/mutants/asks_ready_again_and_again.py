import multiprocessing


def run_with_deadline(func, args, seconds):
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(func, args)
        while seconds >= 60 and not result.ready():
            pass
        return result.get(timeout=seconds)
