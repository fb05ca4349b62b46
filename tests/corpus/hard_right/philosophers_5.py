"""5 philosophers of whom the last takes the right fork first."""
import threading

SEATS = 5


def dine(left, right):
    with left:
        with right:
            pass


def main():
    forks = [threading.Lock() for _ in range(SEATS)]
    pairs = [(forks[seat], forks[(seat + 1) % SEATS]) for seat in range(SEATS)]
    pairs[-1] = pairs[-1][::-1]
    threads = [threading.Thread(target=dine, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
