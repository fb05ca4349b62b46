"""The job fails, and nobody asks its result: the callback is not called and no error is seen."""
# cause: wrong_result
from multiprocessing import Pool


def main():
    done = []
    with Pool(1) as pool:
        pool.apply_async(int, ("one",), callback=done.append)
        pool.close()
        pool.join()
    assert len(done) == 1, done
