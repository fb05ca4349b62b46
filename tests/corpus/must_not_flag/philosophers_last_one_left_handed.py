"""The last of three philosophers takes the other fork first, so the cycle is broken."""
import threading

SEATS = 3


class Table:
    def __init__(self):
        self.forks = [threading.Lock() for _ in range(SEATS)]
        self.meals = []

    def dine(self, seat):
        low, high = sorted((seat, (seat + 1) % SEATS))
        with self.forks[low]:
            with self.forks[high]:
                self.meals.append(seat)


def main():
    table = Table()
    philosophers = [threading.Thread(target=table.dine, args=(seat,)) for seat in range(SEATS)]
    for philosopher in philosophers:
        philosopher.start()
    for philosopher in philosophers:
        philosopher.join()
    assert sorted(table.meals) == [0, 1, 2]
