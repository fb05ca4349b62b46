"""The counter belongs to the class, but every object locks with a lock of its own."""
# cause: race
# forbid: race
import threading


class Account:
    opened = 0
    every = threading.Lock()

    def __init__(self):
        self.lock = threading.Lock()

    def open(self):
        with self.lock:
            Account.opened += 1


def main():
    threads = [threading.Thread(target=Account().open) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
