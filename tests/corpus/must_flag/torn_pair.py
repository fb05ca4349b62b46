"""The two coordinates are stored one after the other, and a reader sees a point that never existed."""
# cause: wrong_result
import threading


class Point:
    def __init__(self):
        self.x = 0
        self.y = 0

    def move(self, distance):
        self.x = distance
        self.y = distance


def main():
    point = Point()
    mover = threading.Thread(target=point.move, args=(5,))
    mover.start()
    x, y = point.x, point.y
    mover.join()
    assert x == y, (x, y)
