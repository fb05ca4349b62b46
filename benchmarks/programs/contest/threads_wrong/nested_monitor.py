"""The consumer waits on the inner condition while it holds the outer lock, which the producer needs."""
# cause: deadlock
# object: outer|inner

import threading


class Monitor:
    def __init__(self):
        self.outer = threading.Lock()
        self.inner = threading.Condition()
        self.items = []

    def consume(self):
        with self.outer, self.inner:
            while not self.items:
                self.inner.wait()  # here
            self.items.pop()

    def produce(self):
        with self.outer, self.inner:  # here
            self.items.append("item")
            self.inner.notify()


def setup():
    return Monitor()


WORKERS = [Monitor.consume, Monitor.produce]


def holds(monitor):
    return not monitor.items


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
