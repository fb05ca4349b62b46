"""Load and store of the global are in one critical section."""
import threading

visits = 0
lock = threading.Lock()


def visit():
    global visits
    with lock:
        visits = visits + 1


def main():
    threads = [threading.Thread(target=visit) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert visits == 3, visits
