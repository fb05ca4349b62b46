"""Swapping two items of a list loads both and stores both; two swaps at once duplicate an item."""
# cause: wrong_result
import threading

row = ["a", "b", "c"]


def swap(i, j):
    row[i], row[j] = row[j], row[i]


def main():
    threads = [threading.Thread(target=swap, args=pair) for pair in ((0, 1), (1, 2))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(row) == ["a", "b", "c"], row
