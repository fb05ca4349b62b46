"""Five philosophers, five forks, and two are needed to eat. Write `DiningPhilosophers`.

Run this file to see your class at work: python dining_philosophers.py
"""

import threading


class DiningPhilosophers:
    """A table for five. The left fork of philosopher i is fork i, the right one fork (i + 1) % 5."""

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        """One meal: pick up both forks, eat, put both down. Each function is called once."""
        raise NotImplementedError


if __name__ == "__main__":
    table = DiningPhilosophers()

    def philosopher(number):
        def say(what):
            return lambda: print(f"{'          ' * number}{what}")

        for _ in range(2):
            table.wantsToEat(number, say("left"), say("right"), say("eats"), say("/left"), say("/right"))

    threads = [threading.Thread(target=philosopher, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
