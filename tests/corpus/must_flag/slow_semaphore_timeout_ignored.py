"""A permit that did not come within a second is used, and given back, all the same."""
# timeouts: any
# cause: wrong_result

import threading


def main():
    permits = threading.Semaphore(1)
    guard = threading.Lock()
    inside = [0]
    most = [0]

    def work():
        permits.acquire(timeout=1)
        with guard:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        with guard:
            inside[0] -= 1
        permits.release()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] == 1, most[0]
