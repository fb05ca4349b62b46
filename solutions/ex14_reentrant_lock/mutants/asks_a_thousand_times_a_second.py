import threading
import time


class Patient:
    """A lock that its owner may take again, by asking now and then."""

    def __init__(self):
        self.lock = threading.RLock()

    def __enter__(self):
        while not self.lock.acquire(blocking=False):
            time.sleep(0.001)

    def __exit__(self, *exception):
        self.lock.release()


class Inventory:
    """How many pieces there are of each article."""

    def __init__(self):
        self._lock = Patient()
        self._pieces = {}

    def add(self, article, pieces):
        with self._lock:
            self._pieces[article] = self._pieces.get(article, 0) + pieces

    def remove(self, article, pieces):
        with self._lock:
            if self._pieces.get(article, 0) < pieces:
                raise ValueError(f"there are fewer than {pieces} of {article}")
            self._pieces[article] -= pieces

    def move_all(self, article, new_article):
        with self._lock:
            pieces = self._pieces.get(article, 0)
            if pieces:
                self.remove(article, pieces)
                self.add(new_article, pieces)
            return pieces

    def stock(self):
        with self._lock:
            return {article: pieces for article, pieces in self._pieces.items() if pieces}
