"""The exception skips `release`, and the next thread waits for the lock for ever."""
# cause: deadlock
import threading

lock = threading.Lock()
total = 0


def add(text):
    global total
    try:
        lock.acquire()
        total += int(text)
        lock.release()
    except ValueError:
        pass


def main():
    threads = [threading.Thread(target=add, args=(text,)) for text in ("1", "x", "3")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
