from threading import Barrier, BrokenBarrierError, Semaphore


class H2O:
    def __init__(self):
        self.hydrogens = Semaphore(2)
        self.oxygens = Semaphore(1)
        self.complete = Barrier(3)

    def _release(self, release):
        try:
            self.complete.wait(timeout=30)
        except BrokenBarrierError:
            pass
        release()

    def hydrogen(self, releaseHydrogen):
        with self.hydrogens:
            self._release(releaseHydrogen)

    def oxygen(self, releaseOxygen):
        with self.oxygens:
            self._release(releaseOxygen)
