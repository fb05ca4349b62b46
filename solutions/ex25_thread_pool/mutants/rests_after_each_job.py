import queue
import threading
import time


class Result:
    def __init__(self, func, args):
        self._func = func
        self._args = args
        self._over = threading.Event()
        self._value = None
        self._error = None

    def run(self):
        try:
            self._value = self._func(*self._args)
        except Exception as error:
            self._error = error
        self._over.set()

    def result(self):
        self._over.wait()
        if self._error is not None:
            raise self._error
        return self._value


class ThreadPool:
    def __init__(self, workers):
        self._jobs = queue.Queue()
        self._lock = threading.Lock()
        self._closed = False
        self._threads = [threading.Thread(target=self._work) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def _work(self):
        while True:
            job = self._jobs.get()
            if job is None:
                return
            job.run()
            time.sleep(0.2)  # lets the others have a turn

    def submit(self, func, *args):
        job = Result(func, args)
        with self._lock:
            if self._closed:
                raise RuntimeError("submit() after shutdown()")
            self._jobs.put(job)
        return job

    def shutdown(self, wait=True):
        with self._lock:
            if not self._closed:
                self._closed = True
                for _ in self._threads:
                    self._jobs.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
