from threading import *


class 航班:
    """起飞时锁上，降落时打开；等的人排队过这把锁，过去的人替后面的再打开。"""

    def __init__(自己):
        自己.门 = Lock()
        自己.门.acquire()
        自己.结局 = None

    def 飞(自己, func):
        try:
            结果 = func()
            自己.结局 = lambda: 结果
        except Exception as 异常:
            自己.出错 = 异常
            自己.结局 = 自己.抛出

    def 抛出(自己):
        raise 自己.出错

    def 等(自己):
        with 自己.门:
            return 自己.结局


class SingleFlight:
    def __init__(self):
        self.在途, self.门卫 = {}, Lock()

    def do(self, key, func):
        with self.门卫:
            航 = self.在途.get(key)
            if 航 is None:
                我的 = self.在途[key] = 航班()
        if 航 is not None:
            return 航.等()()
        我的.飞(func)
        self.在途.pop(key)
        我的.门.release()
        return 我的.结局()
