from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import Future as Result


class ThreadPool:
    def __init__(self, workers):
        self._pool = ThreadPoolExecutor(workers)

    def submit(self, func, *args):
        return self._pool.submit(func, *args)

    def shutdown(self, wait=True):
        self._pool.shutdown(wait=wait)
