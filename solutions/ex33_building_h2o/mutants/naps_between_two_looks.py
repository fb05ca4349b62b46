import threading
import time


class H2O:
    def __init__(self):
        self._hydrogens = threading.Semaphore(2)
        self._oxygens = threading.Semaphore(1)
        self._lock = threading.Lock()
        self._here = 0

    def _complete(self):
        with self._lock:
            molecule = self._here // 3
            self._here += 1
        while self._here < 3 * molecule + 3:
            time.sleep(0.01)

    def hydrogen(self, releaseHydrogen):
        with self._hydrogens:
            self._complete()
            releaseHydrogen()

    def oxygen(self, releaseOxygen):
        with self._oxygens:
            self._complete()
            releaseOxygen()
