"""Writers count modulo 2 when they store a pair; a reader that comes before and after 2 of them sees one number."""
# cause: wrong_result
# depth: 3
# why: the reader's first look comes before one writer, each writer before the next, the last one before the second look
import threading

WRITERS = 2


class Pair:
    def __init__(self):
        self.left = 0
        self.right = 0
        self.stamp = 0
        self.lock = threading.Lock()

    def store(self, value):
        with self.lock:
            self.stamp = (self.stamp + 1) % WRITERS
            self.left = value
            self.right = value

    def load(self):
        with self.lock:
            before, left = self.stamp, self.left
        with self.lock:
            after, right = self.stamp, self.right
        return (left, right) if before == after else None


def main():
    pair = Pair()
    seen = []
    threads = [threading.Thread(target=pair.store, args=(value + 1,)) for value in range(WRITERS)]
    threads.append(threading.Thread(target=lambda: seen.append(pair.load())))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen[0] is None or seen[0][0] == seen[0][1], seen
