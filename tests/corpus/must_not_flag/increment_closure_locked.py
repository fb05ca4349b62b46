"""The closure variable is only touched under the lock, also when main reads it."""
from threading import Lock, Thread


def main():
    done = 0
    lock = Lock()

    def work():
        nonlocal done
        for _ in range(2):
            with lock:
                done += 1

    threads = [Thread(target=work), Thread(target=work)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with lock:
        assert done == 4, done
