"""The callback only stores the result, and has done so when get() comes back; the caller asks for the second job."""
from multiprocessing import Pool


def main():
    stored = []
    with Pool(1) as pool:
        pool.apply_async(abs, (-1,), callback=stored.append).get()
        assert stored == [1], stored
        stored.append(pool.apply(abs, (-2,)))
        pool.close()
        pool.join()
    assert stored == [1, 2], stored
