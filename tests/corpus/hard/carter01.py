"""carter01 of SCTBench: the lock of the other class of operations is waited for while the counters are locked."""
# cause: deadlock
# depth: 2
# why: each of the two enters for the first time before the other comes back to leave
# published: RFF 1, POS 2, PCT 4.5, PERIOD 5, QL 1
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading

counts = {"a": 0, "b": 0}
count_lock = threading.Lock()
class_lock = threading.Lock()


def operate(kind):
    with count_lock:
        counts[kind] += 1
        if counts[kind] == 1:
            class_lock.acquire()
    with count_lock:
        counts[kind] -= 1
        if counts[kind] == 0:
            class_lock.release()


def main():
    threads = [threading.Thread(target=operate, args=(kind,)) for kind in "ab"]
    threads += [threading.Thread(target=lambda: None) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
