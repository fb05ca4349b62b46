"""A name with two underscores is as shared as any other: the update of `self.__value` is lost."""
# cause: wrong_result
import threading


class Counter:
    def __init__(self):
        self.__value = 0

    def increment(self):
        self.__value += 1

    def value(self):
        return self.__value


def main():
    counter = Counter()
    threads = [threading.Thread(target=counter.increment) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.value() == 2
