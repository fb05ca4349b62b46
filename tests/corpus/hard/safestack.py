"""SafeStack (Vyukov), of SCTBench: a lock-free stack of three elements gives one of them to two threads at once."""
# cause: wrong_result
# depth: 9
# why: a search of a model of this program, by preemptions, finds its first failing schedule at eight of them; PCT meets
# d constraints with d - 1
# slow
# published: RFF >211, POS >18113, PCT >45, PERIOD >135, QL >12122
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
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

    def pop(self):
        while self.count.load() > 1:
            top = self.head.load()
            following = self.next[top].exchange(-1)
            if following >= 0:
                if self.head.replace(top, following):
                    self.count.add(-1)
                    return top
                self.next[top].exchange(following)
            else:
                time.sleep(0)
        return -1

    def push(self, index):
        top = self.head.load()
        while True:
            self.next[index].exchange(top)
            if self.head.replace(top, index):
                break
            top = self.head.load()
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
