from queue import *
from threading import *


class 报数:
    """数字在四个队列之间传递；None 表示结束。"""

    def __init__(self, n):
        self.上限 = n
        self.信箱 = {名: SimpleQueue() for 名 in ("fizz", "buzz", "fizzbuzz", "number")}
        self.传(1)

    def 传(self, 数):
        if 数 > self.上限:
            for 箱 in self.信箱.values():
                箱.put(None)
        else:
            名 = ("fizz" if 数 % 3 == 0 else "") + ("buzz" if 数 % 5 == 0 else "") or "number"
            self.信箱[名].put(数)

    def 轮流(self, 名, 说):
        for 数 in iter(self.信箱[名].get, None):
            说(数)
            self.传(数 + 1)


class FizzBuzz(报数):
    def fizz(self, printFizz):
        self.轮流("fizz", lambda 数: printFizz())

    def buzz(self, printBuzz):
        self.轮流("buzz", lambda 数: printBuzz())

    def fizzbuzz(self, printFizzBuzz):
        self.轮流("fizzbuzz", lambda 数: printFizzBuzz())

    def number(self, printNumber):
        self.轮流("number", printNumber)
