"""Each process writes its own element of an Array without a lock, and nobody reads before the join."""
from multiprocessing import Array, Process


def fill(cells, index):
    cells[index] = index + 1


def main():
    cells = Array("i", 2, lock=False)
    processes = [Process(target=fill, args=(cells, index)) for index in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert cells[:] == [1, 2], cells[:]
