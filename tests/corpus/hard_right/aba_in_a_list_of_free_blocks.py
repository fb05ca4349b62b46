"""A block is taken if the first free block and the number of changes are still the same."""
import threading


class Blocks:
    def __init__(self, size):
        self.following = {block: block + 1 for block in range(size)}
        self.first = (0, 0)
        self.lock = threading.Lock()

    def replace(self, expected, block):
        """Compare and exchange, in one step; the second number says how often that was done."""
        with self.lock:
            if self.first != expected:
                return False
            self.first = (block, expected[1] + 1)
            return True

    def look(self):
        with self.lock:
            return self.first

    def take(self):
        while True:
            first = self.look()
            if self.replace(first, self.following[first[0]]):
                return first[0]

    def give_back(self, block):
        while True:
            first = self.look()
            self.following[block] = first[0]
            if self.replace(first, block):
                return


def one(blocks, kept):
    kept.append(blocks.take())


def another(blocks, kept):
    block = blocks.take()
    kept.append(blocks.take())
    blocks.give_back(block)


def main():
    blocks = Blocks(4)
    kept = []
    threads = [threading.Thread(target=target, args=(blocks, kept)) for target in (one, another)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept.append(blocks.take())
    assert len(set(kept)) == 3, kept
