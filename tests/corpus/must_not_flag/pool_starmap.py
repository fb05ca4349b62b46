"""starmap hands each tuple's items to the worker as arguments, and keeps the order."""
from multiprocessing import Pool


def main():
    with Pool(2) as pool:
        powers = pool.starmap(pow, [(2, 3), (3, 2)])
        pool.close()
        pool.join()
    assert powers == [8, 9]
