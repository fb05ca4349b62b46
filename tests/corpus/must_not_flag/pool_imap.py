"""imap hands out the results in the order of the jobs."""
from multiprocessing import Pool


def main():
    with Pool(2) as pool:
        numbers = list(pool.imap(abs, [-2, -1]))
        pool.close()
        pool.join()
    assert numbers == [2, 1]
