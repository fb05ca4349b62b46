import threading


class FooBar:
    """bar leaves its function behind, and the thread of foo says both."""

    def __init__(self, n):
        self.n = n
        self.brought = threading.Event()
        self.over = threading.Event()

    def foo(self, printFoo):
        for _ in range(self.n):
            printFoo()
            self.brought.wait()
            self.print_bar()
        self.over.set()

    def bar(self, printBar):
        self.print_bar = printBar
        self.brought.set()
        self.over.wait()
