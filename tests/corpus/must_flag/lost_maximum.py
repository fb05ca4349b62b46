"""Keeping a maximum by compare-then-store: a smaller value can overwrite a larger one."""
# cause: wrong_result
import threading

best = 0


def offer(value):
    global best
    if value > best:
        best = value


def main():
    threads = [threading.Thread(target=offer, args=(value,)) for value in (5, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert best == 9, best
