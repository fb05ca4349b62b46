"""One thread, two threads, two processes: which is the fastest, and for what? What to build is in README.md."""

import time
from multiprocessing import Process
from threading import Thread


def compare(task, n):
    """Do `task(n)` twice in three ways, and say how many seconds each way takes, from its first step to its last."""
    # TODO: {"one thread": …, "two threads": …, "two processes": …}
    raise NotImplementedError


def best_for(kind):
    """Which of the three ways is the best for work of this kind: "cpu" computes, "io" waits."""
    # TODO: measure first, then decide
    raise NotImplementedError


def computes(n):
    """Work that computes."""
    while n:
        n -= 1


def waits(n):
    """Work that waits, as for a disk or another machine."""
    time.sleep(n)


def main():
    """Something to look at: python gil_race.py"""
    for task, n in ((computes, 20_000_000), (waits, 0.5)):
        print(task.__name__)
        for way, seconds in compare(task, n).items():
            print(f"  {way:14}{seconds:6.2f} s")


if __name__ == "__main__":
    main()
