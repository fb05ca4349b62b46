import threading


class DiningPhilosophers:
    def __init__(self):
        self.forks = [threading.Lock() for _ in range(5)]

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        left, right = self.forks[philosopher], self.forks[(philosopher + 1) % 5]
        if philosopher % 2:
            with right:
                pickRightFork()
                with left:
                    pickLeftFork()
                    eat()
                    putLeftFork()
                putRightFork()
        else:
            with left:
                pickLeftFork()
                with right:
                    pickRightFork()
                    eat()
                    putRightFork()
                putLeftFork()
