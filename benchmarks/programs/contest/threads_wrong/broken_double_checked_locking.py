"""The object is published before it is filled in, and the check without the lock lets others use it half made."""
# cause: exception
# error: AttributeError
# object: config|limit

import threading


class Config:
    pass


class Holder:
    def __init__(self):
        self.lock = threading.Lock()
        self.config = None

    def get(self):
        if self.config is None:
            with self.lock:
                if self.config is None:
                    self.config = Config()  # here
                    self.config.limit = 10
        return self.config.limit  # here


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
