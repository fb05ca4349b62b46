"""At most four of five philosophers may sit down, so at least one of them gets both forks."""
from threading import Lock, Semaphore, Thread

SEATS = 5


class Table:
    def __init__(self):
        self.forks = [Lock() for _ in range(SEATS)]
        self.chairs = Semaphore(SEATS - 1)

    def dine(self, seat):
        with self.chairs:
            with self.forks[seat]:
                with self.forks[(seat + 1) % SEATS]:
                    pass


def main():
    table = Table()
    philosophers = [Thread(target=table.dine, args=(seat,)) for seat in range(SEATS)]
    for philosopher in philosophers:
        philosopher.start()
    for philosopher in philosophers:
        philosopher.join()
