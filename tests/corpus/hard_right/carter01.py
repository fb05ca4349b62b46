"""carter01 of SCTBench, repaired: each class has a lock for its counter."""
import threading

counts = {"a": 0, "b": 0}
count_locks = {"a": threading.Lock(), "b": threading.Lock()}
class_lock = threading.Lock()


def operate(kind):
    with count_locks[kind]:
        counts[kind] += 1
        if counts[kind] == 1:
            class_lock.acquire()
    with count_locks[kind]:
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
