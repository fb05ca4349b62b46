"""Waiters of two kinds share one condition; a single `notify` can wake the one that cannot go on."""
# cause: deadlock
# object: turn

import threading


class Slot:
    def __init__(self):
        self.value = None
        self.turn = threading.Condition()

    def put(self):
        with self.turn:
            while self.value is not None:
                self.turn.wait()  # here
            self.value = 1
            self.turn.notify()

    def take(self):
        with self.turn:
            while self.value is None:
                self.turn.wait()  # here
            self.value = None
            self.turn.notify()


def setup():
    return Slot()


WORKERS = [Slot.take, Slot.take, Slot.put, Slot.put]


def holds(slot):
    return slot.value is None


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
