from threading import Lock, Semaphore


class H2O:
    """One oxygen at a time collects two hydrogens, lets them go, and waits until they are gone."""

    def __init__(self):
        self.leader = Lock()
        self.here = Semaphore(0)
        self.go = Semaphore(0)
        self.gone = Semaphore(0)

    def hydrogen(self, releaseHydrogen: 'Callable[[], None]') -> None:
        self.here.release()
        self.go.acquire()
        # releaseHydrogen() outputs "H". Do not change or remove this line.
        releaseHydrogen()
        self.gone.release()

    def oxygen(self, releaseOxygen: 'Callable[[], None]') -> None:
        with self.leader:
            for _ in range(2):
                self.here.acquire()
            for _ in range(2):
                self.go.release()
            # releaseOxygen() outputs "O". Do not change or remove this line.
            releaseOxygen()
            for _ in range(2):
                self.gone.acquire()
