"""A one-element list is no atomic cell: `cell[0] = cell[0] + 1` loads first and stores later."""
# cause: wrong_result
import threading


def main():
    cell = [0]

    def add():
        cell[0] = cell[0] + 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cell[0] == 2, cell
