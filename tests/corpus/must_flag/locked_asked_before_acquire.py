"""`locked()` is asked first and the lock taken later, so a caller that shall never wait does wait."""
# cause: wrong_result
import threading
import time

busy = threading.Lock()
waited = []


def refresh():
    if busy.locked():
        return
    before = time.monotonic()
    with busy:
        waited.append(time.monotonic() - before)
        time.sleep(1)


def main():
    threads = [threading.Thread(target=refresh) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(waited) < 0.5, waited
