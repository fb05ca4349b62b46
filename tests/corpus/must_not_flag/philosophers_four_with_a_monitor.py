"""Forks are only taken in pairs, under one condition, so nobody holds one and waits for another."""
import threading

SEATS = 4
free = [True] * SEATS
changed = threading.Condition()


def dine(seat):
    left, right = seat, (seat + 1) % SEATS
    with changed:
        while not (free[left] and free[right]):
            changed.wait()
        free[left] = free[right] = False
    with changed:
        free[left] = free[right] = True
        changed.notify_all()


def main():
    philosophers = [threading.Thread(target=dine, args=(seat,)) for seat in range(SEATS)]
    for philosopher in philosophers:
        philosopher.start()
    for philosopher in philosophers:
        philosopher.join()
    assert all(free)
