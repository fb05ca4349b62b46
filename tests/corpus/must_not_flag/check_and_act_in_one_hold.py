"""The seat is checked and taken without letting go of the lock in between."""
import threading


class Seats:
    def __init__(self):
        self.free = 1
        self.lock = threading.Lock()

    def book(self):
        with self.lock:
            if self.free > 0:
                self.free -= 1
                return True
        return False


def main():
    seats = Seats()
    threads = [threading.Thread(target=seats.book) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seats.free == 0, seats.free
