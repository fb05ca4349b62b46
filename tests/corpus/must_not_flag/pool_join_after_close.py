"""The pool is closed, then joined."""
from multiprocessing import Pool


def main():
    pool = Pool(1)
    result = pool.apply(abs, (-1,))
    pool.close()
    pool.join()
    assert result == 1
