"""`with` releases the lock when the exception leaves the block, and the next thread gets it."""
import threading

lock = threading.Lock()
total = 0


def add(text):
    global total
    try:
        with lock:
            total += int(text)
    except ValueError:
        pass


def main():
    threads = [threading.Thread(target=add, args=(text,)) for text in ("1", "x", "3")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 4
