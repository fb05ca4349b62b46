import threading


class Foo:
    """Nobody notifies: who waits looks again a hundred times a second."""

    def __init__(self):
        self.turn = 1
        self.changed = threading.Condition()

    def say(self, number, function):
        with self.changed:
            while self.turn != number:
                self.changed.wait(0.01)
            function()
            self.turn += 1

    def first(self, printFirst):
        self.say(1, printFirst)

    def second(self, printSecond):
        self.say(2, printSecond)

    def third(self, printThird):
        self.say(3, printThird)
