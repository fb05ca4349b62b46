import concurrent.futures as 期货
from threading import *


class Handle:
    def __init__(self):
        self.将来 = 期货.Future()

    def done(self):
        return self.将来.done()

    def wait(self):
        期货.wait([self.将来])


def call_async(func, *args, callback, errback):
    句柄 = Handle()

    def 做():
        try:
            结果 = func(*args)
        except Exception as 错:
            叫, 结果 = errback, 错
        else:
            叫 = callback
        try:
            叫(结果)
        except Exception as 又错:
            句柄.将来.set_exception(又错)
        else:
            句柄.将来.set_result(None)

    Thread(target=做).start()
    return 句柄
