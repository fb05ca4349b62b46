"""A lock that is not free within the time limit is not taken, and not released either."""
import threading

lock = threading.Lock()
log = []


def try_it():
    if lock.acquire(timeout=1.0):
        log.append("got it")
        lock.release()
    else:
        log.append("gave up")


def main():
    with lock:
        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join()
    assert log == ["gave up"], log
    assert not lock.locked()
