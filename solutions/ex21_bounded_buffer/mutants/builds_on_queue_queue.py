"""Does everything right, but on top of the class that the exercise asks to build."""

import queue


class Closed(Exception):
    pass


class BoundedBuffer(queue.Queue):
    def __init__(self, capacity):
        super().__init__(maxsize=capacity)
        self.closed = False

    def put(self, item):
        with self.not_full:
            while self._qsize() >= self.maxsize and not self.closed:
                self.not_full.wait()
            if self.closed:
                raise Closed()
            self._put(item)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self._qsize() and not self.closed:
                self.not_empty.wait()
            if not self._qsize():
                raise Closed()
            item = self._get()
            self.not_full.notify()
            return item

    def close(self):
        with self.mutex:
            self.closed = True
            self.not_full.notify_all()
            self.not_empty.notify_all()
