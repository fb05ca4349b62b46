import threading
import time


class Debouncer:
    def __init__(self, delay, func):
        self._delay, self._func = delay, func
        self._lock = threading.Lock()
        self._request = None  # (when it is due, its arguments)

    def call(self, *args):
        with self._lock:
            old, self._request = self._request, (time.monotonic() + self._delay, args)
            mine = self._request
        threading.Thread(target=self._watch, args=[mine], daemon=True).start()
        return old is not None

    def cancel(self):
        return self._take() is not None

    def flush(self):
        request = self._take()
        if request is None:
            return False
        self._func(*request[1])
        return True

    def _take(self, only=None):
        with self._lock:
            if only is not None and self._request is not only:
                return None
            request, self._request = self._request, None
            return request

    def _watch(self, mine):
        while time.monotonic() < mine[0]:
            time.sleep(0.01)
        request = self._take(mine)
        if request is not None:
            self._func(*request[1])
