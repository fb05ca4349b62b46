"""Comparison and store of the maximum are one critical section."""
import threading

best = 0
lock = threading.Lock()


def offer(value):
    global best
    with lock:
        if value > best:
            best = value


def main():
    threads = [threading.Thread(target=offer, args=(value,)) for value in (5, 9, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert best == 9, best
