from threading import *


class Debouncer:
    """Each request has a number; whoever finds the number unchanged may run it."""

    def __init__(self, delay, func):
        self.等待, self.做 = delay, func
        self.锁 = RLock()
        self.号码 = 0
        self.请求 = None

    def _取(self, 号码):
        with self.锁:
            if 号码 != self.号码 or self.请求 is None:
                return None
            请求, self.请求 = self.请求, None
            return 请求

    def _运行(self, 号码):
        请求 = self._取(号码)
        if 请求 is not None:
            self.做(*请求)

    def call(self, *args):
        with self.锁:
            self.号码 += 1
            self.请求 = args
            定时器 = Timer(self.等待, self._运行, [self.号码])
            定时器.daemon = True
            定时器.start()

    def cancel(self):
        with self.锁:
            self.请求 = None

    def flush(self):
        self._运行(self.号码)
