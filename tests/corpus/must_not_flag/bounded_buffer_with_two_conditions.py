"""Producers and consumers wait on conditions of their own over one lock, so a single `notify` suffices."""
import threading
from collections import deque


class Buffer:
    def __init__(self, capacity):
        self.items = deque()
        self.capacity = capacity
        lock = threading.Lock()
        self.not_full = threading.Condition(lock)
        self.not_empty = threading.Condition(lock)

    def put(self, item):
        with self.not_full:
            while len(self.items) == self.capacity:
                self.not_full.wait()
            self.items.append(item)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            item = self.items.popleft()
            self.not_full.notify()
            return item


def main():
    buffer = Buffer(1)
    got = []
    threads = [threading.Thread(target=lambda: got.append(buffer.get())) for _ in range(2)]
    threads += [threading.Thread(target=buffer.put, args=(item,)) for item in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == ["a", "b"]
