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
            replaced = self._forget()
            timer = threading.Timer(self._delay, lambda: self._fire(timer))
            timer.daemon = True
            self._timer, self._args = timer, args
            timer.start()
            return replaced

    def cancel(self):
        with self._lock:
            return self._forget()

    def flush(self):
        with self._lock:
            waiting, args = self._forget(), self._args
        if waiting:
            self._func(*args)
        return waiting

    def _forget(self):
        timer, self._timer = self._timer, None
        if timer is None:
            return False
        timer.cancel()
        return True

    def _fire(self, timer):
        with self._lock:
            # Its time has come, but it may have been forgotten meanwhile: cancel() cannot stop a timer that is going off.
            if self._timer is not timer:
                return
            args = self._args
        self._func(*args)
