"""A permit that did not come in time is asked for again."""
# timeouts: any

import threading


def main():
    permits = threading.Semaphore(1)
    guard = threading.Lock()
    inside = [0]

    def work():
        while not permits.acquire(timeout=1):
            pass
        with guard:
            inside[0] += 1
            assert inside[0] == 1
        with guard:
            inside[0] -= 1
        permits.release()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
