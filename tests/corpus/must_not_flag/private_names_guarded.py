"""Names with two underscores, mangled by their class, guarded by a lock that is private too."""
import threading


class Range:
    def __init__(self):
        self.__lock = threading.Lock()
        self.__low, self.__high = 0, 1

    def shift(self):
        with self.__lock:
            self.__low += 10
            self.__high += 10

    def read(self):
        with self.__lock:
            return self.__low, self.__high


def main():
    shared = Range()
    shifter = threading.Thread(target=shared.shift)
    shifter.start()
    low, high = shared.read()
    shifter.join()
    assert high - low == 1, (low, high)
