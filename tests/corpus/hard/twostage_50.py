"""twostage of SCTBench: a second value is derived from a first one under another lock, in a second stage.

A reader that comes between the stages finds the first value without the second."""
# cause: wrong_result
# depth: 41
# why: one writer leaves the first stage before the reader enters it; the reader passes the second before each writer
# slow
# published: RFF 32, POS 1755, PCT 684, PERIOD 286, QL >11630
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading

WRITERS = 40
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
