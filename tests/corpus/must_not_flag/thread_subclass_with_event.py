"""A stoppable thread: its class overrides `run` and has a `stop` method."""
import threading


class Ticker(threading.Thread):
    def __init__(self, period):
        super().__init__(daemon=False)
        self.period = period
        self.ticks = 0
        self._stopping = threading.Event()

    def run(self):
        while not self._stopping.wait(self.period):
            self.ticks += 1
            if self.ticks == 3:
                self._stopping.set()

    def stop(self):
        self._stopping.set()
        self.join()


def main():
    ticker = Ticker(0.5)
    ticker.start()
    ticker.stop()
    assert ticker.ticks <= 3
