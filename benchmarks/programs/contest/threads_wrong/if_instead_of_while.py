"""The consumer checks its condition with `if`, so after waking up it may find the item gone again."""
# cause: exception
# error: IndexError
# object: items|changed

import threading


class Buffer:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def consume(self):
        with self.changed:
            if not self.items:
                self.changed.wait()  # here
            self.items.pop()  # here

    def produce(self):
        for number in range(2):
            with self.changed:
                self.items.append(number)
                self.changed.notify_all()  # here


def setup():
    return Buffer()


WORKERS = [Buffer.consume, Buffer.consume, Buffer.produce]


def holds(buffer):
    return not buffer.items


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
