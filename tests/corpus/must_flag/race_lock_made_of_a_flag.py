"""Both threads may see the flag down before either has raised it."""
# cause: race
# forbid: race
import threading
import time


class FlagLock:
    def __init__(self):
        self.taken = False
        self.inside = 0

    def use(self):
        while self.taken:
            time.sleep(1)
        self.taken = True
        self.inside += 1
        self.taken = False


def main():
    lock = FlagLock()
    threads = [threading.Thread(target=lock.use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
