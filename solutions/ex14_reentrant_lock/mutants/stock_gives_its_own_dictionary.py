import threading


class Inventory:
    """How many pieces there are of each article."""

    def __init__(self):
        self._lock = threading.RLock()
        self._pieces = {}

    def add(self, article, pieces):
        with self._lock:
            self._pieces[article] = self._pieces.get(article, 0) + pieces

    def remove(self, article, pieces):
        with self._lock:
            if self._pieces.get(article, 0) < pieces:
                raise ValueError(f"there are fewer than {pieces} of {article}")
            self._pieces[article] -= pieces
            if not self._pieces[article]:
                del self._pieces[article]

    def move_all(self, article, new_article):
        with self._lock:
            pieces = self._pieces.get(article, 0)
            if pieces:
                self.remove(article, pieces)
                self.add(new_article, pieces)
            return pieces

    def stock(self):
        with self._lock:
            return self._pieces
