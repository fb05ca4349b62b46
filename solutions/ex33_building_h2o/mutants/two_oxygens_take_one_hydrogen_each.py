import threading


class H2O:
    """Without a leader, two oxygens may each take one hydrogen, and wait for the second."""

    def __init__(self):
        self.one_at_a_time = threading.Lock()
        self.here = threading.Semaphore(0)
        self.go = threading.Semaphore(0)
        self.gone = threading.Semaphore(0)

    def hydrogen(self, releaseHydrogen):
        self.here.release()
        self.go.acquire()
        releaseHydrogen()
        self.gone.release()

    def oxygen(self, releaseOxygen):
        self.here.acquire()
        self.here.acquire()
        with self.one_at_a_time:
            self.go.release()
            self.go.release()
            releaseOxygen()
            self.gone.acquire()
            self.gone.acquire()
