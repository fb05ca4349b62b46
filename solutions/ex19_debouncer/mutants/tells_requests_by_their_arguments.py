import threading


class Debouncer:
    def __init__(self, delay, func):
        self._delay, self._func = delay, func
        self._lock = threading.Lock()
        self._timer = None
        self._waiting = None

    def call(self, *args):
        with self._lock:
            replaced = self._forget() is not None
            self._waiting = args
            self._timer = threading.Timer(self._delay, self._fire, [args])
            self._timer.daemon = True
            self._timer.start()
            return replaced

    def cancel(self):
        with self._lock:
            return self._forget() is not None

    def flush(self):
        with self._lock:
            args = self._forget()
        if args is None:
            return False
        self._func(*args)
        return True

    def _forget(self):
        args, self._waiting = self._waiting, None
        if args is not None:
            self._timer.cancel()
        return args

    def _fire(self, args):
        with self._lock:
            if self._waiting != args:
                return  # forgotten, or another one is waiting
            self._waiting = None
        self._func(*args)
