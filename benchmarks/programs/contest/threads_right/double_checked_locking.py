"""The object is complete before it is published by one store, and the check is repeated under the lock."""

import threading


class Config:
    def __init__(self):
        self.limit = 10


class Holder:
    def __init__(self):
        self.lock = threading.Lock()
        self.config = None

    def get(self):
        if self.config is None:
            with self.lock:
                if self.config is None:
                    self.config = Config()
        return self.config.limit


def setup():
    return Holder()


WORKERS = [Holder.get, Holder.get]


def holds(holder):
    return holder.config.limit == 10


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
