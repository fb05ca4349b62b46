"""The callback runs in the thread that hands out results, and waits there for one more result."""
# cause: deadlock
from multiprocessing import Pool


def main():
    with Pool(1) as pool:

        def again(number):
            pool.apply(abs, (number,))

        pool.apply_async(abs, (-1,), callback=again).get()
