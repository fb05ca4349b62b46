"""Two agents sell the last seat: each looks for it, and takes it, in one step."""
import threading


class Office:
    def __init__(self):
        self.seats = 1
        self.calls = 0
        self.lock = threading.Lock()
        self.calls_lock = threading.Lock()

    def answer(self, calls):
        for _ in range(calls):
            with self.calls_lock:
                self.calls += 1

    def sell(self):
        with self.lock:
            if self.seats > 0:
                self.seats -= 1

    def day(self, before, after):
        self.answer(before)
        self.sell()
        self.answer(after)


def main():
    office = Office()
    threads = [
        threading.Thread(target=office.day, args=(1, 11)),
        threading.Thread(target=office.day, args=(11, 1)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert office.seats >= 0, office.seats
