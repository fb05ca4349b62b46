"""Three workers take two permits one by one, of three that there are."""
# cause: deadlock
# depth: 3
# why: each worker asks for its second permit before any of them has two
import threading


class Workshop:
    def __init__(self):
        self.benches = threading.Semaphore(3)
        self.entrance = threading.Lock()
        self.made = 0
        self.made_lock = threading.Lock()

    def work(self):
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
