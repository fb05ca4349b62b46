import multiprocessing


def run_with_deadline(func, args, seconds):
    with multiprocessing.Pool(1) as pool:
        result = pool.apply_async(func, args)
        result.wait(seconds)
        if result.successful():
            return result.get()
        return result.get(timeout=0)
