import threading


class Debouncer:
    def __init__(self, delay, func):
        self._delay, self._func = delay, func
        self._lock = threading.RLock()
        self._timer = None

    def call(self, *args):
        with self._lock:
            old = self._take()
            timer = threading.Timer(self._delay, lambda: self._fire(timer))
            timer.request = args
            timer.daemon = True
            self._timer = timer
            timer.start()
            return old is not None

    def cancel(self):
        with self._lock:
            return self._take() is not None

    def flush(self):
        with self._lock:
            timer = self._take()
            if timer is None:
                return False
            self._func(*timer.request)
            return True

    def _take(self):
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        return timer

    def _fire(self, timer):
        with self._lock:
            if self._timer is timer:
                self._timer = None
                self._func(*timer.request)
