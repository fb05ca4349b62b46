import threading
import time


class DiningPhilosophers:
    def __init__(self):
        self._forks = [threading.Lock() for _ in range(5)]

    def _take_both(self, left, right):
        if left.acquire(blocking=False):
            if right.acquire(blocking=False):
                return True
            left.release()
        return False

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        left, right = self._forks[philosopher], self._forks[(philosopher + 1) % 5]
        while not self._take_both(left, right):
            time.sleep(0.01)
        pickLeftFork()
        pickRightFork()
        eat()
        putLeftFork()
        putRightFork()
        right.release()
        left.release()
