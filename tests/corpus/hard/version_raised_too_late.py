"""A reader takes a pair for whole when the version is the same before and after; it is raised after the stores only."""
# cause: wrong_result
# depth: 2
# why: the first store comes before the reader's first load, its second look at the version before the second store
import threading


class Pair:
    def __init__(self):
        self.version = 0
        self.left = 0
        self.right = 0

    def store(self, value):
        self.left = value
        self.right = value
        self.version += 1

    def load(self):
        before = self.version
        left, right = self.left, self.right
        if self.version != before:
            return None
        return left, right


def main():
    pair = Pair()
    seen = []
    threads = [
        threading.Thread(target=lambda: [pair.store(value) for value in (1, 2)]),
        threading.Thread(target=lambda: seen.append(pair.load())),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen[0] is None or seen[0][0] == seen[0][1], seen
