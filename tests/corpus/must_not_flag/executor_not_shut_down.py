"""The pool is never shut down; the interpreter stops its idle workers when it ends."""
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2)


def main():
    assert pool.submit(sum, [1, 2, 3]).result() == 6
