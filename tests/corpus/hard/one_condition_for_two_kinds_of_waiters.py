"""Producers and consumers wait for one condition, and `notify` may wake one of the wrong kind, who waits again."""
# cause: deadlock
# depth: 5
# why: the three producers come before the first consumer; the two others come before the producer that it wakes
import threading


class Box:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while self.items:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            self.changed.notify()
            return self.items.pop()


def main():
    box = Box()
    threads = []
    for item in range(3):
        threads.append(threading.Thread(target=box.put, args=(item,)))
        threads.append(threading.Thread(target=box.get))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
