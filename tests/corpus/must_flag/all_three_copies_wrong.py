# cause: wrong_result
"""A number is kept three times, so that one or two copies may go wrong. Without a lock, all of them can."""

import threading


class Safe:
    def __init__(self):
        self.first = 0
        self.second = 0
        self.third = 0

    def deposit(self):
        self.first += 1
        self.second += 1
        self.third += 1


def main():
    safe = Safe()
    threads = [threading.Thread(target=safe.deposit, name=name) for name in ("Ann", "Ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    copies = (safe.first, safe.second, safe.third)
    assert 2 in copies, copies
