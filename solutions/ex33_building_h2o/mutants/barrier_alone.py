import threading


class H2O:
    """Three that have come, whichever they are."""

    def __init__(self):
        self._complete = threading.Barrier(3)

    def hydrogen(self, releaseHydrogen):
        self._complete.wait()
        releaseHydrogen()

    def oxygen(self, releaseOxygen):
        self._complete.wait()
        releaseOxygen()
