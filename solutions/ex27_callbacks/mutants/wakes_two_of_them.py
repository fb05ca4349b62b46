import threading


class Handle:
    def __init__(self):
        self._cond = threading.Condition()
        self._over = False

    def done(self):
        with self._cond:
            return self._over

    def wait(self):
        with self._cond:
            while not self._over:
                self._cond.wait()


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
            with handle._cond:
                handle._over = True
                handle._cond.notify(2)

    threading.Thread(target=run).start()
    return handle
