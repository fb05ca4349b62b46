"""reorder of SCTBench: setters store two values one after the other, and a checker comes in between.

It sees half of a pair only while no setter at all has stored its second value."""
# cause: wrong_result
# depth: 4
# why: one store of `a` comes before the checker's load of it; its load of `b` before the store of `b` of each setter
# published: RFF 5, POS 641.5, PCT 314, PERIOD 9, QL >122586
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading

SETTERS = 3
CHECKERS = 1

a = 0
b = 0


def set_both():
    global a, b
    a = 1
    b = -1


def check_both():
    assert (a == 0 and b == 0) or (a == 1 and b == -1)


def main():
    threads = [threading.Thread(target=set_both) for _ in range(SETTERS)]
    threads += [threading.Thread(target=check_both) for _ in range(CHECKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
