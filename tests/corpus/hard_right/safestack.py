"""SafeStack with a lock around each operation."""
# slow
import threading
import time

ROUNDS = 2


class Cell:
    """A value with atomic operations."""

    def __init__(self, value):
        self._value = value
        self._lock = threading.Lock()

    def load(self):
        with self._lock:
            return self._value

    def exchange(self, value):
        with self._lock:
            before = self._value
            if before != value:  # a loop that stores in every round would not be seen to wait
                self._value = value
            return before

    def replace(self, expected, value):
        with self._lock:
            if self._value != expected:
                return False
            self._value = value
            return True

    def add(self, amount):
        with self._lock:
            self._value += amount


class SafeStack:
    def __init__(self, size):
        self.head = Cell(0)
        self.count = Cell(size)
        self.next = [Cell(index + 1) for index in range(size - 1)] + [Cell(-1)]
        self.held = set()
        self.held_lock = threading.Lock()
        self.lock = threading.Lock()

    def pop(self):
        with self.lock:
            if self.count.load() <= 1:
                return -1
            top = self.head.load()
            self.head.exchange(self.next[top].exchange(-1))
            self.count.add(-1)
            return top

    def push(self, index):
        with self.lock:
            self.next[index].exchange(self.head.load())
            self.head.exchange(index)
            self.count.add(1)


def work(stack):
    for _ in range(ROUNDS):
        taken = stack.pop()
        while taken < 0:
            time.sleep(0)
            taken = stack.pop()
        with stack.held_lock:
            assert taken not in stack.held, "one element was given to two threads"
            stack.held.add(taken)
        with stack.held_lock:
            stack.held.remove(taken)
        stack.push(taken)


def main():
    stack = SafeStack(3)
    threads = [threading.Thread(target=work, args=(stack,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
