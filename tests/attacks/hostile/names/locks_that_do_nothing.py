"""`threading.Lock` is a class that does nothing."""

# expect: wrong_result, exception, deadlock, leaked, missing, livelock, limit, timeout, crashed
# at: import

import threading


class Lock:
    def acquire(self, blocking=True, timeout=-1):
        return True

    def release(self):
        pass

    def __enter__(self):
        return True

    def __exit__(self, *args):
        pass


threading.Lock = threading.RLock = threading.Semaphore = Lock
