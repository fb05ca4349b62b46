"""A decorator keeps a lock in its closure and guards every call with it."""
import functools
import threading


def synchronised(function):
    lock = threading.RLock()

    @functools.wraps(function)
    def guarded(*args, **kwargs):
        with lock:
            return function(*args, **kwargs)

    return guarded


class Stack:
    def __init__(self):
        self.items = []

    @synchronised
    def push(self, item):
        self.items.append(item)

    @synchronised
    def pop_all(self):
        items = []
        while self.items:
            items.append(self.items.pop())
        return items


def main():
    stack = Stack()
    threads = [threading.Thread(target=stack.push, args=(item,)) for item in "ab"]
    threads.append(threading.Thread(target=stack.pop_all))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stack.items) <= 2
