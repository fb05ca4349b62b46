"""Eight jobs take two of eight machines each, all in one order."""
import threading

JOBS = [(0, 1), (1, 2), (3, 4), (5, 6), (2, 0), (4, 7), (0, 7), (3, 6)]


class Workshop:
    def __init__(self):
        self.machines = [threading.Lock() for _ in range(8)]
        self.parts = 0
        self.parts_lock = threading.Lock()

    def count(self):
        with self.parts_lock:
            self.parts += 1

    def job(self, first, second):
        self.count()
        with self.machines[first]:
            self.count()
            with self.machines[second]:
                self.count()
        self.count()


def main():
    workshop = Workshop()
    threads = [threading.Thread(target=workshop.job, args=sorted(job)) for job in JOBS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert workshop.parts == 4 * len(JOBS), workshop.parts
