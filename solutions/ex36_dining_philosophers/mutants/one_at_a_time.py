import threading


class DiningPhilosophers:
    def __init__(self):
        self._table = threading.Lock()

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        with self._table:
            pickLeftFork()
            pickRightFork()
            eat()
            putLeftFork()
            putRightFork()
