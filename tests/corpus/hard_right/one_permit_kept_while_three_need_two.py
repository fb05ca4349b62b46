"""Two permits are taken under a lock, so that nobody waits with one permit for another who does the same."""
import threading

WORKERS = 3


class Workshop:
    def __init__(self):
        self.benches = threading.Semaphore(WORKERS + 1)
        self.entrance = threading.Lock()
        self.made = 0
        self.made_lock = threading.Lock()

    def work(self):
        with self.entrance:
            self.benches.acquire()
            self.benches.acquire()
        with self.made_lock:
            self.made += 1
        self.benches.release(2)

    def visit(self, workers):
        with self.benches:
            for worker in workers:
                worker.join()


def main():
    workshop = Workshop()
    workers = [threading.Thread(target=workshop.work) for _ in range(WORKERS)]
    threads = [*workers, threading.Thread(target=workshop.visit, args=(workers,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert workshop.made == WORKERS, workshop.made
