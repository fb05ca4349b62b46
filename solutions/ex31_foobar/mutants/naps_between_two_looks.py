import time


class FooBar:
    def __init__(self, n):
        self.n = n
        self.said = 0

    def foo(self, printFoo):
        for _ in range(self.n):
            while self.said % 2 != 0:
                time.sleep(0.01)
            printFoo()
            self.said += 1

    def bar(self, printBar):
        for _ in range(self.n):
            while self.said % 2 != 1:
                time.sleep(0.01)
            printBar()
            self.said += 1
