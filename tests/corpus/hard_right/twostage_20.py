"""twostage of SCTBench, repaired: writers and readers go through both stages under the first lock."""
import threading

WRITERS = 10
READERS = 10

first = 0
second = 0
first_lock = threading.Lock()
second_lock = threading.Lock()


def write():
    global first, second
    with first_lock:
        first = 1
        with second_lock:
            second = first + 1


def read():
    with first_lock:
        if first == 0:
            return
        seen = first
        with second_lock:
            derived = second
    assert derived == seen + 1, (seen, derived)


def main():
    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    threads += [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
