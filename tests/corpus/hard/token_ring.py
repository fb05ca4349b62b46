"""token_ring of SCTBench: three stations pass a value on, in whatever order they come."""
# cause: wrong_result
# depth: 3
# why: a station comes before the one whose value it takes, and all of them before the check
# published: RFF 3.5, POS 5, PCT 5.5, PERIOD 2, QL 8
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading


class Ring:
    def __init__(self):
        self.one, self.two, self.three = 1, 2, 1
        self.moved = set()
        self.lock = threading.Lock()


def first(ring):
    with ring.lock:
        ring.one = (ring.three + 1) % 4
        ring.moved.add(1)


def second(ring):
    with ring.lock:
        ring.two = ring.one
        ring.moved.add(2)


def third(ring):
    with ring.lock:
        ring.three = ring.two
        ring.moved.add(3)


def check(ring):
    with ring.lock:
        if len(ring.moved) == 3:
            assert ring.one == ring.two == ring.three, (ring.one, ring.two, ring.three)


def main():
    ring = Ring()
    threads = [threading.Thread(target=target, args=(ring,)) for target in (first, second, third, check)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
