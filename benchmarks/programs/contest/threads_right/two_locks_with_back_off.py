"""Whoever does not get the second lock gives the first one back and waits a moment: no cycle can last."""

import threading
import time


class Pots:
    def __init__(self):
        self.red, self.green = threading.Lock(), threading.Lock()
        self.done = []

    def paint(self, first, second, name):
        for attempt in range(50):
            with first:
                if second.acquire(blocking=False):
                    self.done.append(name)
                    second.release()
                    return
            time.sleep(0.01 * (attempt + 1))


def setup():
    return Pots()


def red_first(pots):
    pots.paint(pots.red, pots.green, "a")


def green_first(pots):
    pots.paint(pots.green, pots.red, "b")


WORKERS = [red_first, green_first]


def holds(pots):
    return not pots.red.locked() and not pots.green.locked()


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
