"""`set` followed at once by `clear` wakes only those who wait already; a late one sleeps for ever."""
# cause: deadlock
# object: pistol

import threading


class Race:
    def __init__(self):
        self.pistol = threading.Event()

    def start(self):
        self.pistol.set()
        self.pistol.clear()  # here

    def run(self):
        self.pistol.wait()  # here


def setup():
    return Race()


WORKERS = [Race.start, Race.run]


def holds(race):
    return True


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
