"""The count is kept in the base class and read through the subclass, without a lock."""
# cause: wrong_result
import threading


class Shape:
    count = 0

    @classmethod
    def register(cls):
        Shape.count = cls.count + 1


class Circle(Shape):
    pass


def main():
    threads = [threading.Thread(target=kind.register) for kind in (Circle, Shape)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Shape.count == 2, Shape.count
