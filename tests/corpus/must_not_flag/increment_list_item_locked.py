"""The shared cell is read and stored under one lock."""
import threading


def main():
    cell = [0]
    lock = threading.Lock()

    def add():
        with lock:
            cell[0] = cell[0] + 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cell[0] == 2, cell
