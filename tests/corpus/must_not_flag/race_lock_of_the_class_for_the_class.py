"""The counter of the class is guarded by a lock of the class."""
# forbid: race
import threading


class Account:
    opened = 0
    every = threading.Lock()

    def __init__(self):
        self.lock = threading.Lock()

    def open(self):
        with Account.every:
            Account.opened += 1


def main():
    threads = [threading.Thread(target=Account().open) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
