"""The two coordinates are stored one after the other, and a reader sees a point that never existed."""
# cause: wrong_result
# object: east|north

import threading


class Point:
    def __init__(self):
        self.east = self.north = 0
        self.seen = 0, 0

    def move(self):
        self.east = 5  # here
        self.north = 5  # here

    def look(self):
        self.seen = self.east, self.north  # here


def setup():
    return Point()


WORKERS = [Point.move, Point.look]


def holds(point):
    return point.seen[0] == point.seen[1]


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
