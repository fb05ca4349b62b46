class DiningPhilosophers:
    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        pickLeftFork()
        pickRightFork()
        eat()
        putLeftFork()
        putRightFork()
