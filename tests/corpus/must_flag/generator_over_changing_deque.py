"""A generator expression walks through a deque that another thread appends to: RuntimeError."""
# cause: exception
import threading
from collections import deque

recent = deque([3, 1], maxlen=8)


def total():
    return sum(value for value in recent if value > 0)


def record(value):
    recent.append(value)


def main():
    threads = [threading.Thread(target=total), threading.Thread(target=record, args=(4,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
