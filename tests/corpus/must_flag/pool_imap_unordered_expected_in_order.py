"""imap_unordered hands out the results in the order in which the jobs finish."""
# cause: wrong_result
from multiprocessing import Pool


def main():
    with Pool(2) as pool:
        numbers = list(pool.imap_unordered(abs, [-2, -1]))
        pool.close()
        pool.join()
    assert numbers == [2, 1], numbers
