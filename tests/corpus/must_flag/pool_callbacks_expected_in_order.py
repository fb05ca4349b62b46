"""The callbacks come in the order in which the jobs finish."""
# cause: wrong_result
from multiprocessing import Pool


def main():
    done = []
    with Pool(2) as pool:
        for number in (-2, -1):
            pool.apply_async(abs, (number,), callback=done.append)
        pool.close()
        pool.join()
    assert done == [2, 1], done
