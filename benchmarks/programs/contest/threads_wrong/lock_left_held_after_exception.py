"""The exception skips `release`, and the next thread waits for the lock for ever."""
# cause: deadlock leaked
# object: guard

import threading


class Total:
    def __init__(self):
        self.guard = threading.Lock()
        self.value = 0

    def add(self, text):
        try:
            self.guard.acquire()  # here
            self.value += int(text)
            self.guard.release()
        except ValueError:
            pass


def setup():
    return Total()


def good(total):
    total.add("1")


def bad(total):
    total.add("x")


WORKERS = [good, bad]


def holds(total):
    return total.value == 1


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
