import threading
import time


class Handle:
    def __init__(self):
        self._over = threading.Event()

    def done(self):
        return self._over.is_set()

    def wait(self):
        while not self.done():
            time.sleep(0.01)


def call_async(func, *args, callback, errback):
    handle = Handle()

    def run():
        try:
            try:
                value = func(*args)
            except Exception as error:
                errback(error)
            else:
                callback(value)
        except Exception:
            pass  # of the callback or the errback: nobody is left to be told
        finally:
            handle._over.set()

    threading.Thread(target=run).start()
    return handle
