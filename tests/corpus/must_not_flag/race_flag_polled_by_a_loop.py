"""A loop polls the stop flag: whenever it is set, the loop ends at its next round."""
# forbid: race
import threading
import time


class Ticker:
    def __init__(self):
        self.stopped = False
        self.ticks = 0

    def run(self):
        while not self.stopped:
            self.ticks += 1
            time.sleep(1)

    def stop(self):
        self.stopped = True


def main():
    ticker = Ticker()
    threads = [threading.Thread(target=ticker.run), threading.Thread(target=ticker.stop)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ticker.ticks >= 0
