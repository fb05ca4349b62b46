import threading


class Handle:
    def __init__(self):
        self._over = threading.Event()

    def done(self):
        return self._over.is_set()

    def wait(self):
        self._over.wait()


_turn = threading.Lock()


def call_async(func, *args, callback, errback):
    handle = Handle()

    def run():
        _turn.acquire()
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
            _turn.release()
            handle._over.set()

    threading.Thread(target=run).start()
    return handle
