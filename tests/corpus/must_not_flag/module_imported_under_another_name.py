"""`import threading as t` and a class that keeps the constructor of its lock."""
import threading as t


class Guarded:
    make_lock = t.Lock

    def __init__(self):
        self.lock = self.make_lock()
        self.items = []

    def add(self, item):
        with self.lock:
            self.items = [*self.items, item]


def main():
    guarded = Guarded()
    threads = [t.Thread(target=guarded.add, args=(item,)) for item in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(guarded.items) == ["a", "b"]
