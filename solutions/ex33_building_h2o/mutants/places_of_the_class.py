from threading import Barrier, Semaphore


class H2O:
    hydrogens = Semaphore(2)
    oxygens = Semaphore(1)
    complete = Barrier(3)

    def hydrogen(self, releaseHydrogen):
        with self.hydrogens:
            self.complete.wait()
            releaseHydrogen()

    def oxygen(self, releaseOxygen):
        with self.oxygens:
            self.complete.wait()
            releaseOxygen()
