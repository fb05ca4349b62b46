import queue


class 叉子(queue.Queue):
    """队列里有一个元素，就是叉子在桌上；拿叉子就是 get，放下就是 put。"""

    def __init__(self):
        super().__init__(1)
        self.put("叉子")

    def __enter__(self):
        self.手里 = self.get()

    def __exit__(self, *_):
        self.put(self.手里)


class DiningPhilosophers:
    def __init__(self):
        self.叉子们 = [叉子() for _ in range(5)]

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        先, 后 = sorted([philosopher, (philosopher + 1) % 5])
        with self.叉子们[先], self.叉子们[后]:
            pickLeftFork()
            pickRightFork()
            eat()
            putLeftFork()
            putRightFork()
