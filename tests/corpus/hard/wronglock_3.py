"""wronglock of SCTBench: one thread holds the lock of the value, 3 others hold another lock."""
# cause: wrong_result
# depth: 2
# why: a foreign increment begins after the careful thread's first load and has ended before its second one
# published: RFF 1, POS 1, PCT 32.5, PERIOD 6, QL 29.5
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading

value = 0
value_lock = threading.Lock()
other_lock = threading.Lock()


def careful():
    global value
    with value_lock:
        before = value
        value += 1
        assert value == before + 1, (before, value)


def careless():
    global value
    with other_lock:
        value += 1


def main():
    threads = [threading.Thread(target=careful)]
    threads += [threading.Thread(target=careless) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
