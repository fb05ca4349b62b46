"""An inventory for many threads. `move_all` never comes back: repair it.

Run this file to see it: python reentrant_lock.py
"""

import faulthandler
import threading


class Inventory:
    """How many pieces there are of each article."""

    def __init__(self):
        self._lock = threading.Lock()
        self._pieces = {}

    def add(self, article, pieces):
        """Put `pieces` of `article` on its shelf."""
        with self._lock:
            self._pieces[article] = self._pieces.get(article, 0) + pieces

    def remove(self, article, pieces):
        """Take `pieces` of `article` out. ValueError when there are fewer; then nothing changes."""
        with self._lock:
            if self._pieces.get(article, 0) < pieces:
                raise ValueError(f"there are fewer than {pieces} of {article}")
            self._pieces[article] -= pieces

    def move_all(self, article, new_article):
        """Move everything from one shelf to the other, in one step, and return how many pieces that were."""
        with self._lock:
            pieces = self._pieces.get(article, 0)
            if pieces:
                self.remove(article, pieces)
                self.add(new_article, pieces)
            return pieces

    def stock(self):
        """Return how many pieces of each article there are; articles without any are left out."""
        with self._lock:
            return {article: pieces for article, pieces in self._pieces.items() if pieces}


if __name__ == "__main__":
    inventory = Inventory()
    inventory.add("nails", 300)
    inventory.remove("nails", 20)
    print("before:", inventory.stock())
    faulthandler.dump_traceback_later(2, exit=True)  # a watchdog: it says who is where, and ends the program
    inventory.move_all("nails", "nails, 40 mm")
    faulthandler.cancel_dump_traceback_later()
    print("after: ", inventory.stock())
