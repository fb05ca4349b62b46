"""The Bluetooth driver, repaired: looking at `stopping` and entering are one step, and only who entered leaves."""
import threading


class Driver:
    def __init__(self):
        self.pending = 1
        self.stopping = False
        self.idle = False
        self.stopped = False
        self.lock = threading.Lock()

    def enter(self):
        with self.lock:
            if self.stopping:
                return False
            self.pending += 1
        return True

    def leave(self):
        with self.lock:
            self.pending -= 1
            nobody_left = self.pending == 0
            if nobody_left:
                self.idle = True

    def add(self):
        if self.enter():
            assert not self.stopped, "work on a stopped device"
            self.leave()

    def stop(self):
        with self.lock:
            self.stopping = True
        self.leave()
        with self.lock:
            if self.idle:
                self.stopped = True


def main():
    driver = Driver()
    stopper = threading.Thread(target=driver.stop)
    stopper.start()
    driver.add()
    stopper.join()
