"""5 philosophers take their left forks, and wait for ever when each of them holds one."""
# cause: deadlock
# depth: 5
# why: each has its left fork before its neighbour takes the same fork as a right one
import threading

SEATS = 5


def dine(left, right):
    with left:
        with right:
            pass


def main():
    forks = [threading.Lock() for _ in range(SEATS)]
    pairs = [(forks[seat], forks[(seat + 1) % SEATS]) for seat in range(SEATS)]
    threads = [threading.Thread(target=dine, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
