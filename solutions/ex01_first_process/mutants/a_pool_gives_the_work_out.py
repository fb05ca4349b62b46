import os
from multiprocessing import Pool


def introduce(_):
    return os.getpid(), os.getppid()


def spawn_children(n):
    if n == 0:
        return []
    with Pool(n) as pool:
        said = pool.map(introduce, range(n), chunksize=1)
        pool.close()
        pool.join()
    return said
