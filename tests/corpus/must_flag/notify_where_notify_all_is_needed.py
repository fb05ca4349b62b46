"""Waiters of two kinds share one condition; a single `notify` can wake the one that cannot go on."""
# cause: deadlock
import threading


class Slot:
    def __init__(self):
        self.value = None
        self.condition = threading.Condition()

    def put(self, value):
        with self.condition:
            while self.value is not None:
                self.condition.wait()
            self.value = value
            self.condition.notify()

    def take(self):
        with self.condition:
            while self.value is None:
                self.condition.wait()
            value, self.value = self.value, None
            self.condition.notify()
            return value


def main():
    slot = Slot()
    threads = [threading.Thread(target=slot.take) for _ in range(2)]
    threads += [threading.Thread(target=slot.put, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
