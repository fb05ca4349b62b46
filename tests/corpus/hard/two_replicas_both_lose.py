"""A number is kept twice and the larger copy counts: it is wrong only when both copies lose an update."""
# cause: wrong_result
# depth: 4
# why: for each copy, each thread loads before the other stores
import threading


class Store:
    def __init__(self):
        self.replicas = [0, 0]
        self.lock = threading.Lock()
        self.finished = 0

    def add(self):
        for replica in range(2):
            self.replicas[replica] += 1
        with self.lock:
            self.finished += 1


def main():
    store = Store()
    threads = [threading.Thread(target=target) for target in (store.add, store.add)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(store.replicas) == 2, store.replicas
