import threading
from concurrent.futures import Future


class SingleFlight:
    def __init__(self):
        self.mutex = threading.Lock()
        self.calls = {}

    def do(self, key, func):
        with self.mutex:
            future = self.calls.get(key)
            if future is None:
                future = self.calls[key] = Future()
                leader = True
            else:
                leader = False
        if leader:
            try:
                value = func()
            except BaseException as e:
                with self.mutex:
                    self.calls.pop(key)
                future.set_exception(e)
                raise
            with self.mutex:
                self.calls.pop(key)
            future.set_result(value)
            return value
        return future.result()
