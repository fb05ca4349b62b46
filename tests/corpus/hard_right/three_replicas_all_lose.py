"""The copies of a number are counted up under a lock."""
import threading


class Store:
    def __init__(self):
        self.replicas = [0] * 3
        self.lock = threading.Lock()
        self.finished = 0

    def add(self):
        for replica in range(3):
            with self.lock:
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
