"""A real lock is asked for and taken in one step."""
# forbid: race
import threading
import time


class FlagLock:
    def __init__(self):
        self.lock = threading.Lock()
        self.inside = 0

    def use(self):
        while not self.lock.acquire(blocking=False):
            time.sleep(1)
        self.inside += 1
        self.lock.release()


def main():
    lock = FlagLock()
    threads = [threading.Thread(target=lock.use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
