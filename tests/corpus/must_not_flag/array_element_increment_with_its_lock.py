"""Two processes add to the same element of an Array, each under the Array's lock."""
from multiprocessing import Array, Process


def add(cells, number):
    with cells.get_lock():
        cells[0] += number


def main():
    cells = Array("i", 2)
    processes = [Process(target=add, args=(cells, number)) for number in (1, 10)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert cells[:] == [11, 0], cells[:]
