"""Fails in one order only: the first must be overtaken twice, each time between two given steps."""
# cause: wrong_result
# object: alpha|gamma

import threading


class Chain:
    def __init__(self):
        self.alpha = self.beta = self.gamma = 0
        self.broken = False


def first(chain):
    for number in (1, 2, 3):
        chain.alpha = number  # here
        chain.gamma = number  # here


def second(chain):
    if chain.alpha == 2 and chain.gamma == 1:  # here
        chain.beta = 1
        if chain.alpha == 3 and chain.gamma == 2:  # here
            chain.broken = True


def setup():
    return Chain()


WORKERS = [first, second]


def holds(chain):
    return not chain.broken


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
