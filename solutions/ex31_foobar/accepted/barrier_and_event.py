import threading


class FooBar:
    """They meet after each foo and after each bar; the last bar has nobody to meet."""

    def __init__(self, n):
        self.n = n
        self.after_foo = threading.Event()
        self.meeting = threading.Barrier(2)

    def foo(self, printFoo):
        for number in range(self.n):
            if number:
                self.meeting.wait()
            printFoo()
            self.after_foo.set()

    def bar(self, printBar):
        for number in range(self.n):
            self.after_foo.wait()
            self.after_foo.clear()
            printBar()
            if number < self.n - 1:
                self.meeting.wait()
