"""`print` into a file object of each child's own, flushed before the lock is given back."""

import multiprocessing
import os


class Reporter(multiprocessing.Process):
    lock = multiprocessing.Lock()

    def __init__(self, name, lines, fd):
        super().__init__(name=name)
        self.lines, self.fd = lines, fd

    def run(self):
        with os.fdopen(self.fd, "w", encoding="utf-8", newline="\n", closefd=False) as stream:
            for line in self.lines:
                self.lock.acquire()
                try:
                    print(self.name, line, sep=": ", file=stream, flush=True)
                finally:
                    self.lock.release()


def report(names, lines, stream_fd):
    reporters = [Reporter(name, lines, stream_fd) for name in names]
    for one in reporters:
        one.start()
    for one in reporters:
        one.join()
