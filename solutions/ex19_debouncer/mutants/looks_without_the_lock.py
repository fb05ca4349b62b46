import threading


class Debouncer:
    def __init__(self, delay, func):
        self._delay = delay
        self._func = func
        self._lock = threading.Lock()
        self._timer = None
        self._args = ()

    def call(self, *args):
        with self._lock:
            self._forget()
            timer = threading.Timer(self._delay, lambda: self._fire(timer))
            timer.daemon = True
            self._timer, self._args = timer, args
            timer.start()

    def cancel(self):
        with self._lock:
            self._forget()

    def flush(self):
        with self._lock:
            waiting, args = self._timer is not None, self._args
            self._forget()
        if waiting:
            self._func(*args)

    def _forget(self):
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()

    def _fire(self, timer):
        if self._timer is not timer:
            return
        with self._lock:
            args = self._args
            self._timer = None
        self._func(*args)
