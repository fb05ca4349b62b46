"""Checked under the lock, changed under it as well, but let go in between: the check no longer holds."""
# cause: wrong_result
import threading


class Seats:
    def __init__(self):
        self.free = 1
        self.lock = threading.Lock()

    def book(self):
        with self.lock:
            available = self.free > 0
        if available:
            with self.lock:
                self.free -= 1


def main():
    seats = Seats()
    threads = [threading.Thread(target=seats.book) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seats.free == 0, seats.free
