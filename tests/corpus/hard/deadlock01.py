"""deadlock01 of SCTBench: two threads take two locks in opposite orders."""
# cause: deadlock
# depth: 2
# why: each has its outer lock before the other takes its inner one
# published: RFF 4, POS 4, PCT 15.5, PERIOD 3, QL 1
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading

counter = 1
first = threading.Lock()
second = threading.Lock()


def count_up():
    global counter
    with first:
        with second:
            counter += 1


def count_down():
    global counter
    with second:
        with first:
            counter -= 1


def main():
    threads = [threading.Thread(target=count_up), threading.Thread(target=count_down)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
