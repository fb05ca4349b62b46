import threading


class Debouncer:
    """Whoever takes the request cancels its timer after giving the lock back: the timer's own thread, too, and nothing happens."""

    def __init__(self, delay, func):
        self._delay, self._func = delay, func
        self._lock = threading.Lock()
        self._timer = None

    def _take(self, only=None):
        with self._lock:
            timer = self._timer
            if timer is None or (only is not None and only is not timer):
                return None
            self._timer = None
        timer.cancel()
        return timer

    def _run(self, timer):
        if timer is not None:
            self._func(*timer.request)
        return timer is not None

    def call(self, *args):
        timer = threading.Timer(self._delay, lambda: self._run(self._take(only=timer)))
        timer.daemon = True
        timer.request = args
        with self._lock:
            old, self._timer = self._timer, timer
            if old is not None:
                old.cancel()
            timer.start()
        return old is not None

    def cancel(self):
        return self._take() is not None

    def flush(self):
        return self._run(self._take())
