"""Producers and consumers wait for one condition, and all of them are woken."""
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
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            self.changed.notify_all()
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
