import threading
import time


class Debouncer:
    """No timer can be stopped here: each request's thread sleeps to the end, and then looks whether it is still wanted."""

    def __init__(self, delay, func):
        self._delay, self._func = delay, func
        self._lock = threading.Lock()
        self._requests = []  # at most one

    def call(self, *args):
        request = [args]  # an object like no other, even when the arguments are equal

        def wait():
            time.sleep(self._delay)
            self._run(self._take(request))

        with self._lock:
            replaced = bool(self._requests)
            self._requests = [request]
            threading.Thread(target=wait, daemon=True).start()
        return replaced

    def cancel(self):
        return self._take() is not None

    def flush(self):
        return self._run(self._take())

    def _take(self, request=None):
        with self._lock:
            if not self._requests or (request is not None and self._requests[0] is not request):
                return None
            return self._requests.pop()

    def _run(self, request):
        if request is None:
            return False
        self._func(*request[0])
        return True
