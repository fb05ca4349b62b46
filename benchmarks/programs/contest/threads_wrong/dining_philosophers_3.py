"""Three philosophers all take their left fork first, and wait for ever when each holds one."""
# cause: deadlock
# object: forks|near|far

import threading

SEATS = 3


def setup():
    return [threading.Lock() for _ in range(SEATS)]


def philosopher(seat):
    def dine(forks):
        near, far = forks[seat], forks[(seat + 1) % SEATS]
        with near:  # here
            with far:  # here
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
