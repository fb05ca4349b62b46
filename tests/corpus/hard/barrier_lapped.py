"""A barrier for several rounds with one turnstile: a fast thread goes through again before the slow one has passed."""
# cause: wrong_result
# depth: 1
# why: one thread's look after its second round comes before the other begins its second round
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
                self.entrance.release()
        self.entrance.acquire()
        self.entrance.release()
        with self.lock:
            self.count -= 1
            if self.count == 0:
                self.entrance.acquire()


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
