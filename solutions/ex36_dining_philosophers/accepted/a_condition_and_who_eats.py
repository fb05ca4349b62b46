import threading


class DiningPhilosophers:
    """No locks for the forks at all: who eats stands in a set, and who wants to eat waits for the neighbours."""

    def __init__(self):
        self.changed = threading.Condition()
        self.eating = set()

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        neighbours = {(philosopher - 1) % 5, (philosopher + 1) % 5}
        with self.changed:
            self.changed.wait_for(lambda: not self.eating & neighbours)
            self.eating.add(philosopher)
        try:
            pickLeftFork()
            pickRightFork()
            eat()
            putLeftFork()
            putRightFork()
        finally:
            with self.changed:
                self.eating.remove(philosopher)
                self.changed.notify_all()
