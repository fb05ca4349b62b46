from queue import *


class ConnectionPool:
    """筐里有几个牌子，就还能进几个人。"""

    def __init__(self, limit):
        self.上限 = limit
        self.筐 = LifoQueue(limit)
        for _ in range(limit):
            self.筐.put("牌子")

    @property
    def in_use(self):
        return self.上限 - self.筐.qsize()

    def acquire(self):
        return self.筐.get()

    def release(self):
        try:
            self.筐.put("牌子", block=False)
        except Full:
            raise ValueError("没有人占着位置") from None

    def __enter__(self):
        self.acquire()

    def __exit__(self, 类, 值, 踪):
        self.release()
        return None
