import threading


class DiningPhilosophers:
    def __init__(self):
        self._forks = [threading.Lock() for _ in range(5)]

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        left, right = self._forks[philosopher], self._forks[(philosopher + 1) % 5]
        while True:
            left.acquire()
            if right.acquire(timeout=0.01):
                break
            left.release()
        pickLeftFork()
        pickRightFork()
        eat()
        putLeftFork()
        putRightFork()
        right.release()
        left.release()
