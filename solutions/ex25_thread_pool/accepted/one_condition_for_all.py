import threading
from collections import deque


class Result:
    def __init__(self, changed):
        self.changed = changed
        self.outcome = None

    def result(self):
        with self.changed:
            self.changed.wait_for(lambda: self.outcome is not None)
        ok, what = self.outcome
        if ok:
            return what
        raise what


class ThreadPool:
    """No queue, no marks: a deque, a flag, and one condition for everything."""

    def __init__(self, workers):
        self.changed = threading.Condition()
        self.pile = deque()
        self.open = True
        self.crew = []
        for number in range(workers):
            worker = threading.Thread(target=self.work, name=f"pool worker {number}")
            self.crew.append(worker)
            worker.start()

    def work(self):
        while True:
            with self.changed:
                while not self.pile and self.open:
                    self.changed.wait()
                if not self.pile:
                    return
                result, func, args = self.pile.popleft()
            try:
                outcome = True, func(*args)
            except Exception as e:
                outcome = False, e
            with self.changed:
                result.outcome = outcome
                self.changed.notify_all()

    def submit(self, func, *args):
        with self.changed:
            if not self.open:
                raise RuntimeError
            result = Result(self.changed)
            self.pile.append((result, func, args))
            self.changed.notify_all()
            return result

    def shutdown(self, wait=True):
        with self.changed:
            self.open = False
            self.changed.notify_all()
        if wait:
            for worker in self.crew:
                worker.join()
