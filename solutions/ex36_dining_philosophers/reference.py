"""A lock for each fork, and always the one with the smaller number first: then no circle can close."""

import threading


class DiningPhilosophers:
    def __init__(self):
        self._forks = [threading.Lock() for _ in range(5)]

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        left, right = philosopher, (philosopher + 1) % 5
        # In a circle somebody would hold a fork and wait for one with a smaller number. Nobody does.
        with self._forks[min(left, right)], self._forks[max(left, right)]:
            pickLeftFork()
            pickRightFork()
            eat()
            putLeftFork()
            putRightFork()
