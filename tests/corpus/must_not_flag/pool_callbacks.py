"""After close and join every callback has been called once, in whatever order."""
from multiprocessing import Pool


def main():
    done = []
    with Pool(2) as pool:
        for number in (-2, -1):
            pool.apply_async(abs, (number,), callback=done.append)
        pool.close()
        pool.join()
    assert sorted(done) == [1, 2], done
