import contextlib
import threading


class RWLock:
    def __init__(self):
        self._changed = threading.Condition()
        self._readers = 0
        self._writing = False
        self._a_writer_waits = False

    @contextlib.contextmanager
    def reading(self):
        with self._changed:
            while self._writing or self._a_writer_waits:
                self._changed.wait()
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    @contextlib.contextmanager
    def writing(self):
        with self._changed:
            self._a_writer_waits = True
            while self._writing or self._readers:
                self._changed.wait()
            self._a_writer_waits = False
            self._writing = True
        try:
            yield
        finally:
            with self._changed:
                self._writing = False
                self._changed.notify_all()
