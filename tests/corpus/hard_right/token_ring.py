"""token_ring of SCTBench, repaired: each station waits for the one before it."""
import threading


class Ring:
    def __init__(self):
        self.one, self.two, self.three = 1, 2, 1
        self.moved = set()
        self.lock = threading.Lock()
        self.at_two, self.at_three = threading.Event(), threading.Event()


def first(ring):
    with ring.lock:
        ring.one = (ring.three + 1) % 4
        ring.moved.add(1)
    ring.at_two.set()


def second(ring):
    ring.at_two.wait()
    with ring.lock:
        ring.two = ring.one
        ring.moved.add(2)
    ring.at_three.set()


def third(ring):
    ring.at_three.wait()
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
