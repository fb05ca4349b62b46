"""The Bluetooth driver of SCTBench: a request looks at `stopping`, then the device stops, then the request enters."""
# cause: wrong_result
# depth: 2
# why: the request looks at `stopping` before the stopper stores it; the stopper's last store comes before it enters
# published: RFF 45, POS 42, PCT 111, PERIOD 9, QL 90.5
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading


class Driver:
    def __init__(self):
        self.pending = 1
        self.stopping = False
        self.idle = False
        self.stopped = False
        self.lock = threading.Lock()

    def enter(self):
        if self.stopping:
            return False
        with self.lock:
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
        self.stopping = True
        self.leave()
        if self.idle:
            self.stopped = True


def main():
    driver = Driver()
    stopper = threading.Thread(target=driver.stop)
    stopper.start()
    driver.add()
    stopper.join()
