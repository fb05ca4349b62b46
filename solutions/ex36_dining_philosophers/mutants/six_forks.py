import threading


class DiningPhilosophers:
    def __init__(self):
        self._forks = [threading.Lock() for _ in range(6)]

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        with self._forks[philosopher], self._forks[philosopher + 1]:
            pickLeftFork()
            pickRightFork()
            eat()
            putLeftFork()
            putRightFork()
