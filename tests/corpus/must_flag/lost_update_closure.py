"""A closure variable shared by `nonlocal` is increased by several threads without a lock."""
# cause: wrong_result
from threading import Thread


def main():
    done = 0

    def work():
        nonlocal done
        for _ in range(2):
            done += 1

    threads = [Thread(target=work), Thread(target=work)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == 4, done
