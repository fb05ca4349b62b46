"""lazy01 of SCTBench: the last thread relies on not both of the others having been."""
# cause: wrong_result
# depth: 2
# why: both additions come before the look
# published: RFF 5, POS 4.5, PCT 10, PERIOD 8, QL 5.5
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading

data = 0
lock = threading.Lock()


def add(amount):
    global data
    with lock:
        data += amount


def look():
    with lock:
        assert data < 3, data


def main():
    threads = [threading.Thread(target=add, args=(amount,)) for amount in (1, 2)]
    threads.append(threading.Thread(target=look))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
