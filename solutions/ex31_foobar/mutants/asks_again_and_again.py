class FooBar:
    def __init__(self, n):
        self.n = n
        self.said = 0

    def foo(self, printFoo):
        for _ in range(self.n):
            while self.said % 2 != 0:
                pass
            printFoo()
            self.said += 1

    def bar(self, printBar):
        for _ in range(self.n):
            while self.said % 2 != 1:
                pass
            printBar()
            self.said += 1
