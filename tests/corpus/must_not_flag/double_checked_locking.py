"""The object is complete before it is published by one store, and the check is repeated under the lock."""
import threading


class Config:
    def __init__(self):
        self.limit = 10


class Holder:
    lock = threading.Lock()
    config = None


def get_config():
    if Holder.config is None:
        with Holder.lock:
            if Holder.config is None:
                Holder.config = Config()
    return Holder.config


def main():
    seen = []
    threads = [threading.Thread(target=lambda: seen.append(get_config())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen[0] is seen[1] and seen[0].limit == 10
