import threading


class Foo:
    """Whoever comes last has all three functions, and calls them in order."""

    def __init__(self):
        self._lock = threading.Lock()
        self._functions = {}

    def _bring(self, number, function):
        with self._lock:
            self._functions[number] = function
            if len(self._functions) == 3:
                for number in (1, 2, 3):
                    self._functions[number]()

    def first(self, printFirst):
        self._bring(1, printFirst)

    def second(self, printSecond):
        self._bring(2, printSecond)

    def third(self, printThird):
        self._bring(3, printThird)
