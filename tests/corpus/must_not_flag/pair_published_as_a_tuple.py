"""Both coordinates are stored at once as a tuple, and the reader takes the tuple once."""
import threading


class Point:
    def __init__(self):
        self.position = (0, 0)

    def move(self, distance):
        self.position = (distance, distance)


def main():
    point = Point()
    mover = threading.Thread(target=point.move, args=(5,))
    mover.start()
    x, y = point.position
    mover.join()
    assert x == y, (x, y)
