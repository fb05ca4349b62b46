"""The lock is replaced by a fresh one while somebody holds the old one, so two threads are inside."""
# cause: wrong_result
import threading


class Store:
    def __init__(self):
        self.lock = threading.Lock()
        self.total = 0

    def renew(self):
        self.lock = threading.Lock()

    def add(self, amount):
        with self.lock:
            self.total += amount


def main():
    store = Store()
    threads = [threading.Thread(target=store.add, args=(amount,)) for amount in (1, 2)]
    threads.append(threading.Thread(target=store.renew))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.total == 3, store.total
