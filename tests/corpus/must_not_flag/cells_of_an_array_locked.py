"""Items of an `array` are increased under a lock."""
import threading
from array import array

histogram = array("i", [0, 0, 0])
lock = threading.Lock()


def count(values):
    for value in values:
        with lock:
            histogram[value] += 1


def main():
    threads = [threading.Thread(target=count, args=(values,)) for values in ([0, 1], [1, 2])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(histogram) == [1, 2, 1], histogram
