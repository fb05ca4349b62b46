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
            if 号码 != self.号码:
                return None
            请求, self.请求 = self.请求, None
            return 请求

    def _运行(self, 请求):
        if 请求 is None:
            return False
        self.做(*请求)
        return True

    def call(self, *args):
        with self.锁:
            self.号码 += 1
            替换了 = self.请求 is not None
            self.请求 = args
            定时器 = Timer(self.等待, self._响, [self.号码])
            定时器.daemon = True
            定时器.start()
            return 替换了

    def cancel(self):
        with self.锁:
            return self._取(self.号码) is not None

    def flush(self):
        with self.锁:
            请求 = self._取(self.号码)
        return self._运行(请求)

    def _响(self, 号码):
        self._运行(self._取(号码))
