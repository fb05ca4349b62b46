import threading


class H2O:
    def __init__(self):
        self.leader = threading.Lock()
        self.here = threading.Semaphore(0)
        self.go = threading.Semaphore(0)

    def hydrogen(self, releaseHydrogen):
        self.here.release()
        self.go.acquire()
        releaseHydrogen()

    def oxygen(self, releaseOxygen):
        with self.leader:
            for _ in range(2):
                self.here.acquire()
            for _ in range(2):
                self.go.release()
            releaseOxygen()
