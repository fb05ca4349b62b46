import contextlib
import threading


class RWLock:
    _changed = threading.Condition()
    _readers = 0
    _writing = False
    _writers_waiting = 0

    @contextlib.contextmanager
    def reading(self):
        with self._changed:
            while RWLock._writing or RWLock._writers_waiting:
                self._changed.wait()
            RWLock._readers += 1
        try:
            yield
        finally:
            with self._changed:
                RWLock._readers -= 1
                self._changed.notify_all()

    @contextlib.contextmanager
    def writing(self):
        with self._changed:
            RWLock._writers_waiting += 1
            while RWLock._writing or RWLock._readers:
                self._changed.wait()
            RWLock._writers_waiting -= 1
            RWLock._writing = True
        try:
            yield
        finally:
            with self._changed:
                RWLock._writing = False
                self._changed.notify_all()
