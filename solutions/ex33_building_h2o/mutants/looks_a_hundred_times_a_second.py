from threading import Condition


class H2O:
    """Nobody notifies: whoever waits looks again a hundred times a second."""

    def __init__(self):
        self.changed = Condition()
        self.waiting = {"H": 0, "O": 0}
        self.may_go = {"H": 0, "O": 0}
        self.left = 0

    def _open(self):
        if self.left == 0 and self.waiting["H"] >= 2 and self.waiting["O"] >= 1:
            self.left = 3
            self.may_go = {"H": 2, "O": 1}

    def _atom(self, kind, release):
        with self.changed:
            self.waiting[kind] += 1
            self._open()
            while self.may_go[kind] == 0:
                self.changed.wait(0.01)
            self.may_go[kind] -= 1
            self.waiting[kind] -= 1
        release()
        with self.changed:
            self.left -= 1
            self._open()

    def hydrogen(self, releaseHydrogen):
        self._atom("H", releaseHydrogen)

    def oxygen(self, releaseOxygen):
        self._atom("O", releaseOxygen)
