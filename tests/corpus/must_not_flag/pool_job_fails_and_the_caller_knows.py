"""The job's exception comes out of get() in the parent, which catches it."""
from multiprocessing import Pool


def main():
    with Pool(1) as pool:
        try:
            pool.apply_async(int, ("one",)).get()
        except ValueError:
            failed = True
        pool.close()
        pool.join()
    assert failed
