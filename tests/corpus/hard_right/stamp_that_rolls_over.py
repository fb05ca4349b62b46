"""Writers count up when they have stored a pair, so no number comes back."""
import threading

WRITERS = 3


class Pair:
    def __init__(self):
        self.left = 0
        self.right = 0
        self.stamp = 0
        self.lock = threading.Lock()

    def store(self, value):
        with self.lock:
            self.stamp = self.stamp + 1
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
