from threading import *


class Result:
    def __init__(self):
        self._latch = Semaphore(0)

    def finish(self, answer):
        self._answer = answer
        self._latch.release()

    def result(self):
        with self._latch:  # taken and given back at once: the next one gets through, too
            return self._answer()


def _raiser(error):
    def answer():
        raise error

    return answer


class Worker(Thread):
    def __init__(self, pool):
        super().__init__()
        self.pool = pool

    def run(self):
        for finish, func, args in self.pool:
            try:
                value = func(*args)
            except Exception as error:
                finish(_raiser(error))
            else:
                finish(lambda value=value: value)


class ThreadPool:
    """A pool is an iterator over its jobs, for its workers."""

    def __init__(self, workers):
        self._most = workers
        self._crew, self._jobs = [], []
        self._mutex = Lock()
        self._signs = Semaphore(0)
        self._closed = False

    def __iter__(self):
        return self

    def __next__(self):
        self._signs.acquire()
        with self._mutex:
            if self._jobs:
                return self._jobs.pop(0)
        self._signs.release()
        raise StopIteration

    def submit(self, func, /, *args):
        result = Result()
        with self._mutex:
            if self._closed:
                raise RuntimeError("the pool is shut down")
            self._jobs.append((result.finish, func, args))
            if len(self._crew) < self._most:
                self._crew.append(Worker(self))
                self._crew[-1].start()
        self._signs.release()
        return result

    def shutdown(self, wait=True):
        with self._mutex:
            first, self._closed = not self._closed, True
        if first:
            self._signs.release()
        if wait:
            for worker in self._crew:
                worker.join()
