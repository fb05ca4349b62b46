"""deadlock01 of SCTBench, repaired: both threads take the locks in the same order."""
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
    with first:
        with second:
            counter -= 1


def main():
    threads = [threading.Thread(target=count_up), threading.Thread(target=count_down)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
