import threading
import time


class H2O:
    def __init__(self):
        self._hydrogens = threading.Semaphore(2)
        self._oxygens = threading.Semaphore(1)
        self._complete = threading.Barrier(3)

    def hydrogen(self, releaseHydrogen):
        with self._hydrogens:
            self._complete.wait()
            releaseHydrogen()

    def oxygen(self, releaseOxygen):
        with self._oxygens:
            self._complete.wait()
            time.sleep(0.6)  # let the hydrogens go first
            releaseOxygen()
