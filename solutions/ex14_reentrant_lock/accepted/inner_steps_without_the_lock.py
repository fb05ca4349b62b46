import threading


class Inventory:
    """A plain lock in the public methods; what they share works without it, and is called with the lock held."""

    def __init__(self):
        self._lock = threading.Lock()
        self._pieces = {}

    def _change(self, article, by):
        pieces = self._pieces.get(article, 0) + by
        if pieces < 0:
            raise ValueError(article)
        if pieces:
            self._pieces[article] = pieces
        else:
            self._pieces.pop(article, None)

    def add(self, article, pieces):
        with self._lock:
            self._change(article, pieces)

    def remove(self, article, pieces):
        with self._lock:
            self._change(article, -pieces)

    def move_all(self, article, new_article):
        with self._lock:
            pieces = self._pieces.get(article, 0)
            self._change(article, -pieces)
            self._change(new_article, pieces)
            return pieces

    def stock(self):
        with self._lock:
            return dict(self._pieces)
