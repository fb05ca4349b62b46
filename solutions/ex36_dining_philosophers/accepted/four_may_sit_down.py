from threading import Lock, Semaphore


class DiningPhilosophers:
    def __init__(self):
        self.forks = [Lock() for _ in range(5)]
        self.room = Semaphore(4)

    # call the functions directly to execute, for example, eat()
    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        right, left = (philosopher + 1) % 5, philosopher
        with self.room:
            self.forks[left].acquire()
            pickLeftFork()
            self.forks[right].acquire()
            pickRightFork()
            eat()
            putRightFork()
            self.forks[right].release()
            putLeftFork()
            self.forks[left].release()
