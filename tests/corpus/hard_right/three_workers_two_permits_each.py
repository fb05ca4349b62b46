"""Two permits are taken under a lock, so that nobody waits with one permit for another who does the same."""
import threading


class Workshop:
    def __init__(self):
        self.benches = threading.Semaphore(3)
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


def main():
    workshop = Workshop()
    threads = [threading.Thread(target=workshop.work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert workshop.made == 3, workshop.made
