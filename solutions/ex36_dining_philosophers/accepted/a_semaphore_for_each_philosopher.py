from threading import *

THINKING, HUNGRY, EATING = range(3)


class DiningPhilosophers:
    """Tanenbaum's way: who puts the forks down looks whether a neighbour can eat now."""

    def __init__(self):
        self.mutex = Lock()
        self.state = [THINKING] * 5
        self.may_eat = [Semaphore(0) for _ in range(5)]

    def test(self, i):
        if self.state[i] == HUNGRY and EATING not in (self.state[(i + 4) % 5], self.state[(i + 1) % 5]):
            self.state[i] = EATING
            self.may_eat[i].release()

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        i = philosopher
        with self.mutex:
            self.state[i] = HUNGRY
            self.test(i)
        self.may_eat[i].acquire()
        for step in (pickLeftFork, pickRightFork, eat, putRightFork, putLeftFork):
            step()
        with self.mutex:
            self.state[i] = THINKING
            self.test((i + 4) % 5)
            self.test((i + 1) % 5)
