import threading


class H2O:
    """Hydrogens leave their functions behind; the oxygen calls them all."""

    def __init__(self):
        self.leader = threading.Lock()
        self.here = threading.Semaphore(0)
        self.functions = []
        self.go = threading.Semaphore(0)

    def hydrogen(self, releaseHydrogen):
        self.functions.append(releaseHydrogen)
        self.here.release()
        self.go.acquire()

    def oxygen(self, releaseOxygen):
        with self.leader:
            self.here.acquire()
            self.here.acquire()
            releaseOxygen()
            self.functions.pop(0)()
            self.functions.pop(0)()
            self.go.release()
            self.go.release()
