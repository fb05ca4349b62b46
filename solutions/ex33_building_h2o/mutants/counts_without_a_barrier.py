import threading


class H2O:
    """Two hydrogens may go; then an oxygen; then the next two hydrogens: the numbers come out even in the end."""

    def __init__(self):
        self._hydrogens = threading.Semaphore(2)
        self._gone = threading.Semaphore(0)
        self._one_oxygen = threading.Lock()

    def hydrogen(self, releaseHydrogen):
        self._hydrogens.acquire()
        releaseHydrogen()
        self._gone.release()

    def oxygen(self, releaseOxygen):
        with self._one_oxygen:
            self._gone.acquire()
            self._gone.acquire()
            releaseOxygen()
            self._hydrogens.release()
            self._hydrogens.release()
