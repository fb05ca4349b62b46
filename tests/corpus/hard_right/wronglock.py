"""wronglock of SCTBench, repaired: everybody holds the lock of the value."""
import threading

value = 0
value_lock = threading.Lock()


def careful():
    global value
    with value_lock:
        before = value
        value += 1
        assert value == before + 1, (before, value)


def careless():
    global value
    with value_lock:
        value += 1


def main():
    threads = [threading.Thread(target=careful)]
    threads += [threading.Thread(target=careless) for _ in range(7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
