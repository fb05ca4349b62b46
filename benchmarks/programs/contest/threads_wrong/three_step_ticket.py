"""A ticket is drawn, checked and used in three steps of their own; two threads sell one seat."""
# cause: wrong_result
# object: seats|sold

import threading


class Office:
    def __init__(self):
        self.seats = {"free": 2}
        self.sold = []
        self.lock = threading.Lock()

    def buy(self):
        with self.lock:
            left = self.seats["free"]  # here
        if left > 0:
            with self.lock:
                self.sold.append(left)
            with self.lock:
                self.seats["free"] = left - 1  # here


def setup():
    return Office()


WORKERS = [Office.buy, Office.buy, Office.buy]


def holds(office):
    return len(office.sold) <= 2


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
