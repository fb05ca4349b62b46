"""The second thread sleeps a little so that the first one prints before it; nothing guarantees that."""
# cause: wrong_result
from threading import Thread
from time import sleep

order = []


def first():
    sleep(0.1)
    order.append("first")


def second():
    sleep(0.2)
    order.append("second")


def main():
    threads = [Thread(target=first), Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert order == ["first", "second"], order
