import threading


class Handle:
    def __init__(self):
        self._over = threading.Semaphore(0)
        self._done = False

    def done(self):
        return self._done

    def wait(self):
        self._over.acquire()


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
            handle._done = True
            handle._over.release()

    threading.Thread(target=run).start()
    return handle
