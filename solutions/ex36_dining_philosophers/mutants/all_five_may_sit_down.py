import threading


class DiningPhilosophers:
    def __init__(self):
        self._forks = [threading.Lock() for _ in range(5)]
        self._room = threading.Semaphore(5)

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        with self._room, self._forks[philosopher], self._forks[(philosopher + 1) % 5]:
            pickLeftFork()
            pickRightFork()
            eat()
            putLeftFork()
            putRightFork()
