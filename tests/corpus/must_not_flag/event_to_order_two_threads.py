"""The second thread waits for an event that the first one sets."""
from threading import Event, Thread

order = []
first_is_done = Event()


def first():
    order.append("first")
    first_is_done.set()


def second():
    first_is_done.wait()
    order.append("second")


def main():
    threads = [Thread(target=second), Thread(target=first)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert order == ["first", "second"], order
