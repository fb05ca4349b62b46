"""A barrier for several rounds with two turnstiles, of which one is closed before the other opens."""
import threading

THREADS = 2
ROUNDS = 2


class Barrier:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()
        self.entrance = threading.Semaphore(0)
        self.exit = threading.Semaphore(0)

    def wait(self):
        with self.lock:
            self.count += 1
            if self.count == THREADS:
                self.entrance.release(THREADS)
        self.entrance.acquire()
        with self.lock:
            self.count -= 1
            if self.count == 0:
                self.exit.release(THREADS)
        self.exit.acquire()


def walk(barrier, rounds, me):
    for _ in range(ROUNDS):
        with barrier.lock:
            rounds[me] += 1
        barrier.wait()
        with barrier.lock:
            assert min(rounds) >= rounds[me], rounds


def main():
    barrier = Barrier()
    rounds = [0] * THREADS
    threads = [threading.Thread(target=walk, args=(barrier, rounds, me)) for me in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
