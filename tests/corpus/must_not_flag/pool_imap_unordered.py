"""imap_unordered hands out every result once, in whatever order."""
from multiprocessing import Pool


def main():
    with Pool(2) as pool:
        numbers = sorted(pool.imap_unordered(abs, [-2, -1]))
        pool.close()
        pool.join()
    assert numbers == [1, 2]
