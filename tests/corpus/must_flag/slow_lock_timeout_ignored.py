"""`acquire(timeout=1)` may fail; the release afterwards is then of a lock that is another's, or nobody's."""
# timeouts: any
# cause: exception

import threading


def main():
    lock = threading.RLock()
    total = [0]

    def add():
        lock.acquire(timeout=1)
        total[0] += 1
        lock.release()

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
