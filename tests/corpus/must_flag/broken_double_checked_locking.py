"""The object is published before it is filled in, and the check without the lock lets others use it half made."""
# cause: exception
import threading


class Config:
    pass


class Holder:
    lock = threading.Lock()
    config = None


def get_config():
    if Holder.config is None:
        with Holder.lock:
            if Holder.config is None:
                Holder.config = Config()
                Holder.config.limit = 10
    return Holder.config


def main():
    threads = [threading.Thread(target=lambda: get_config().limit) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
