"""Everybody appends, which is one operation, and the first in the list is the winner."""
# forbid: race
import threading


class Race:
    def __init__(self):
        self.order = []

    def finish(self, name):
        self.order.append(name)


def main():
    race = Race()
    threads = [threading.Thread(target=race.finish, args=(name,)) for name in ("ann", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert race.order[0] in ("ann", "ben")
