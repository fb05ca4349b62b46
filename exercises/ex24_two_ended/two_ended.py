"""A stack that forgets, and a deque that is stolen from. What to build is in README.md."""

import collections
import queue


class UndoStack:
    """The last `limit` things that were done, the newest on top; for many threads."""

    def __init__(self, limit):
        # TODO: queue.LifoQueue, or collections.deque?
        raise NotImplementedError

    def push(self, item):
        """Put an item on top. When there are `limit` items already, the oldest is forgotten."""
        raise NotImplementedError

    def pop(self):
        """Take the newest item, or None when there is none."""
        raise NotImplementedError


class StealingDeque:
    """The jobs of one worker: it takes the newest itself, and others steal the oldest."""

    def __init__(self):
        raise NotImplementedError

    def push(self, item):
        """Add a job at the worker's end."""
        raise NotImplementedError

    def pop(self):
        """The worker takes its newest job, or None when there is none."""
        raise NotImplementedError

    def steal(self):
        """Somebody else takes the oldest job, or None when there is none."""
        raise NotImplementedError


def main():
    """Something to look at: python two_ended.py"""
    undo, jobs = UndoStack(2), StealingDeque()
    for number in range(3):
        undo.push(number)
        jobs.push(number)
    print("undo:", [undo.pop() for _ in range(3)])
    print("jobs:", jobs.pop(), jobs.steal(), jobs.pop(), jobs.steal())


if __name__ == "__main__":
    main()
