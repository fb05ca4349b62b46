import queue
import threading


class H2O:
    """An atom hands in an envelope; whoever completes a molecule opens the three, one after another."""

    def __init__(self):
        self.氢, self.氧 = queue.SimpleQueue(), queue.SimpleQueue()
        self.柜台 = threading.Lock()

    def _等(self, 队列, 放):
        开, 完 = threading.Event(), threading.Event()
        with self.柜台:
            队列.put((开, 完))
            三个 = []
            if self.氢.qsize() >= 2 and self.氧.qsize() >= 1:
                三个 = [self.氢.get(), self.氢.get(), self.氧.get()]
            for 信封, 了结 in 三个:
                if 信封 is 开:
                    放()
                else:
                    信封.set()
                    了结.wait()
        if not any(信封 is 开 for 信封, _ in 三个):
            开.wait()
            放()
            完.set()

    def hydrogen(self, releaseHydrogen):
        self._等(self.氢, releaseHydrogen)

    def oxygen(self, releaseOxygen):
        self._等(self.氧, releaseOxygen)
