"""Two private attributes are stored one after the other, and `read` can see one old and one new."""
# cause: wrong_result
import threading


class Range:
    def __init__(self):
        self.__low = 0
        self.__high = 1

    def shift(self):
        self.__low += 10
        self.__high += 10

    def read(self):
        return self.__low, self.__high


def main():
    shared = Range()
    shifter = threading.Thread(target=shared.shift)
    shifter.start()
    low, high = shared.read()
    shifter.join()
    assert high - low == 1, (low, high)
