from collections import Counter
from threading import *


def locked(method):
    def with_the_lock(self, *args):
        self.condition.acquire()
        try:
            return method(self, *args)
        finally:
            self.condition.release()

    return with_the_lock


class Inventory:
    """A Condition makes an RLock of its own when it is given none."""

    def __init__(self):
        self.condition = Condition()
        self.pieces = Counter()

    @locked
    def add(self, article, pieces):
        self.pieces[article] += pieces

    @locked
    def remove(self, article, pieces):
        if self.pieces[article] < pieces:
            raise ValueError(article, pieces)
        self.pieces.subtract({article: pieces})

    @locked
    def move_all(self, article, new_article):
        pieces = self.pieces[article]
        if pieces > 0:
            self.remove(article, pieces)
            self.add(new_article, pieces)
        return pieces

    @locked
    def stock(self):
        return dict(+self.pieces)
