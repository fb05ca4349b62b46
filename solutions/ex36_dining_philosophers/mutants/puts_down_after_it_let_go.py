import threading


class DiningPhilosophers:
    def __init__(self):
        self._forks = [threading.Lock() for _ in range(5)]

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        left, right = philosopher, (philosopher + 1) % 5
        with self._forks[min(left, right)], self._forks[max(left, right)]:
            pickLeftFork()
            pickRightFork()
            eat()
        putLeftFork()
        putRightFork()
