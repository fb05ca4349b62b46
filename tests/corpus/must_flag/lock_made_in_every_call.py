"""Every call makes a lock of its own, so the lock excludes nobody."""
# cause: wrong_result
import threading

total = 0


def add():
    global total
    lock = threading.Lock()
    with lock:
        total += 1


def main():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 2, total
