"""The reader uses what the writer is to make first, but nothing makes it wait."""
# cause: exception
# error: TypeError
# object: answer

import threading


class Box:
    def __init__(self):
        self.answer = None

    def make(self):
        self.answer = 42  # here

    def use(self):
        self.answer + 1  # here


def setup():
    return Box()


WORKERS = [Box.make, Box.use]


def holds(box):
    return box.answer == 42


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
