"""The last of three philosophers takes the other fork first, so the cycle is broken."""

import threading

SEATS = 3


def setup():
    return [threading.Lock() for _ in range(SEATS)]


def philosopher(seat):
    def dine(forks):
        low, high = sorted((seat, (seat + 1) % SEATS))
        with forks[low]:
            with forks[high]:
                pass

    return dine


WORKERS = [philosopher(seat) for seat in range(SEATS)]


def holds(forks):
    return not any(fork.locked() for fork in forks)


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
