"""A tree is walked recursively under one reentrant lock by one thread and extended by another."""
import threading


class Node:
    lock = threading.RLock()

    def __init__(self, value):
        self.value = value
        self.children = []

    def add(self, child):
        with self.lock:
            self.children.append(child)
            return child

    def total(self):
        with self.lock:
            return self.value + sum(child.total() for child in self.children)


def main():
    root = Node(1)
    totals = []

    def extend():
        root.add(Node(2)).add(Node(3))

    threads = [threading.Thread(target=extend), threading.Thread(target=lambda: totals.append(root.total()))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals[0] in (1, 3, 6) and root.total() == 6, totals
