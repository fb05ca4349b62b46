"""Who does not get the lock in time counts that, and touches nothing."""
# timeouts: any

import threading


def main():
    lock = threading.Lock()
    total = [0]
    missed = []

    def add():
        if not lock.acquire(timeout=1):
            missed.append(1)
            return
        total[0] += 1
        lock.release()

    threads = [threading.Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total[0] + len(missed) == 3
