"""A cell of a grid is increased by two threads."""
# cause: wrong_result
import threading


class Grid:
    def __init__(self, size):
        self.rows = [[0] * size for _ in range(size)]


def main():
    grid = Grid(2)

    def mark(row, column):
        grid.rows[row][column] += 1

    threads = [threading.Thread(target=mark, args=(1, 0)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert grid.rows == [[0, 0], [2, 0]], grid.rows
