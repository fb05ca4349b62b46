"""The version is odd while the pair is being stored, and a reader that sees it odd or changed gives up."""
import threading


class Pair:
    def __init__(self):
        self.version = 0
        self.left = 0
        self.right = 0

    def store(self, value):
        self.version += 1
        self.left = value
        self.right = value
        self.version += 1

    def load(self):
        before = self.version
        left, right = self.left, self.right
        if before % 2 or self.version != before:
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
