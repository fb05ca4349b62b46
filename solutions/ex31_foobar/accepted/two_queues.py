import queue


class FooBar:
    """A ball goes to and fro between two queues."""

    def __init__(self, n):
        self.n = n
        self.to_foo, self.to_bar = queue.Queue(1), queue.Queue(1)
        self.to_foo.put("ball")

    def foo(self, printFoo):
        for _ in range(self.n):
            ball = self.to_foo.get()
            printFoo()
            self.to_bar.put(ball)

    def bar(self, printBar):
        for _ in range(self.n):
            ball = self.to_bar.get()
            printBar()
            self.to_foo.put(ball)
