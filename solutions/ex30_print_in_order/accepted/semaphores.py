import threading


class Foo:
    def __init__(self):
        self.gates = [threading.Semaphore(permits) for permits in (1, 0, 0, 0)]

    def _pass(self, number, say):
        self.gates[number].acquire()
        say()
        self.gates[number + 1].release()

    def first(self, printFirst):
        self._pass(0, printFirst)

    def second(self, printSecond):
        self._pass(1, printSecond)

    def third(self, printThird):
        self._pass(2, printThird)
