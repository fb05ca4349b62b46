"""reorder of SCTBench, repaired: the two values are stored, and looked at, under one lock."""
import threading

SETTERS = 4
CHECKERS = 1

a = 0
b = 0
pair = threading.Lock()


def set_both():
    global a, b
    with pair:
        a = 1
        b = -1


def check_both():
    with pair:
        assert (a == 0 and b == 0) or (a == 1 and b == -1)


def main():
    threads = [threading.Thread(target=set_both) for _ in range(SETTERS)]
    threads += [threading.Thread(target=check_both) for _ in range(CHECKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
