"""A number is kept three times; one of two threads checks the largest copy at its end, if the other has finished."""
# cause: wrong_result
# depth: 5
# why: the last load of one comes before the first store of the other, each load of the other before the one's store;
# the other has finished before the check
import threading


class Store:
    def __init__(self):
        self.replicas = [0] * 3
        self.lock = threading.Lock()
        self.finished = 0

    def add(self):
        for replica in range(3):
            self.replicas[replica] += 1
        with self.lock:
            self.finished += 1

    def add_and_check(self):
        self.add()
        with self.lock:
            if self.finished == 2:
                assert max(self.replicas) == 2, self.replicas


def main():
    store = Store()
    threads = [threading.Thread(target=target) for target in (store.add, store.add_and_check)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
