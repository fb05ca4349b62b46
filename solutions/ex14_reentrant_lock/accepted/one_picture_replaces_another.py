import threading
from types import MappingProxyType


class Stock:
    """What is there, as a value that never changes: each change makes a new one, and one store puts it in place."""

    def __init__(self):
        self.picture = MappingProxyType({})

    def stock(self):
        return dict(self.picture)  # one load: no lock is needed to look


class Inventory(Stock):
    def __init__(self):
        super().__init__()
        self.writers = threading.Semaphore(1)

    def _with(self, changes):
        new = dict(self.picture)
        for article, by in changes:
            new[article] = new.get(article, 0) + by
            if new[article] < 0:
                raise ValueError(article)
        self.picture = MappingProxyType({article: pieces for article, pieces in new.items() if pieces})

    def add(self, article, pieces):
        with self.writers:
            self._with([(article, pieces)])

    def remove(self, article, pieces):
        with self.writers:
            self._with([(article, -pieces)])

    def move_all(self, article, new_article):
        with self.writers:
            pieces = self.picture.get(article, 0)
            self._with([(article, -pieces), (new_article, pieces)])
            return pieces
