"""The notification leaves no trace: if it comes before the wait, the waiter sleeps for ever."""
# cause: deadlock
# object: bell

import threading


class Signal:
    def __init__(self):
        self.bell = threading.Condition()

    def announce(self):
        with self.bell:
            self.bell.notify()  # here

    def listen(self):
        with self.bell:
            self.bell.wait()  # here


def setup():
    return Signal()


WORKERS = [Signal.announce, Signal.listen]


def holds(signal):
    return True


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
