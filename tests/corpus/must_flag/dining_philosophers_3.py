"""Three philosophers all take their left fork first, and wait for ever when each holds one."""
# cause: deadlock
import threading

SEATS = 3


class Table:
    def __init__(self):
        self.forks = [threading.Lock() for _ in range(SEATS)]

    def dine(self, seat):
        left, right = self.forks[seat], self.forks[(seat + 1) % SEATS]
        with left:
            with right:
                pass


def main():
    table = Table()
    philosophers = [threading.Thread(target=table.dine, args=(seat,)) for seat in range(SEATS)]
    for philosopher in philosophers:
        philosopher.start()
    for philosopher in philosophers:
        philosopher.join()
