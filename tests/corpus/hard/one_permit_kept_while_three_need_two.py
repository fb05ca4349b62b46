"""Three workers take two permits one by one, of four; one permit is kept by a guest until all of them have gone."""
# cause: deadlock
# depth: 5
# why: one worker's first permit comes after the first permits of the others and of the guest, and before their second ones
import threading


class Workshop:
    def __init__(self):
        self.benches = threading.Semaphore(4)
        self.entrance = threading.Lock()
        self.made = 0
        self.made_lock = threading.Lock()

    def work(self):
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
    workers = [threading.Thread(target=workshop.work) for _ in range(3)]
    threads = [*workers, threading.Thread(target=workshop.visit, args=(workers,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert workshop.made == 3, workshop.made
