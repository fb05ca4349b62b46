import threading


class DiningPhilosophers:
    def __init__(self):
        self._locks = [threading.Lock() for _ in range(5)]

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        with self._locks[philosopher]:
            pickLeftFork()
            pickRightFork()
            eat()
            putLeftFork()
            putRightFork()
