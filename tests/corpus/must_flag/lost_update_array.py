"""An item of an `array` is loaded, increased and stored again; another thread's store is lost."""
# cause: wrong_result
import threading
from array import array

histogram = array("i", [0, 0, 0])


def count(values):
    for value in values:
        histogram[value] += 1


def main():
    threads = [threading.Thread(target=count, args=(values,)) for values in ([0, 1], [1, 2])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(histogram) == [1, 2, 1], histogram
