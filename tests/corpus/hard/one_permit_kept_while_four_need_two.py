"""A guest keeps one of five permits until four workers have gone, who take two permits each, one by one."""
# cause: deadlock
# depth: 6
# why: the guest has its permit, and each worker asks for its second one, before any of them has two
import threading

WORKERS = 4


class Workshop:
    def __init__(self):
        self.benches = threading.Semaphore(WORKERS + 1)
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
    workers = [threading.Thread(target=workshop.work) for _ in range(WORKERS)]
    threads = [*workers, threading.Thread(target=workshop.visit, args=(workers,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert workshop.made == WORKERS, workshop.made
