"""Each thread needs both permits and takes them one by one; with one each, both wait for ever."""
# cause: deadlock
# object: tapes

import threading


class Studio:
    def __init__(self):
        self.tapes = threading.Semaphore(2)

    def copy(self):
        self.tapes.acquire()
        self.tapes.acquire()  # here
        self.tapes.release()
        self.tapes.release()


def setup():
    return Studio()


WORKERS = [Studio.copy, Studio.copy]


def holds(studio):
    return True


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
