"""Two threads draw numbers from one generator, one at a time."""
import threading


def numbers():
    number = 0
    while True:
        number += 1
        yield number


class Dispenser:
    def __init__(self):
        self.lock = threading.Lock()
        self.source = numbers()

    def draw(self):
        with self.lock:
            return next(self.source)


def main():
    dispenser = Dispenser()
    drawn = []
    threads = [threading.Thread(target=lambda: drawn.append(dispenser.draw())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(drawn) == [1, 2, 3], drawn
