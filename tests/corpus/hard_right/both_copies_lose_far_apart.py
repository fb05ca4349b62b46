"""Two agents book in two books; reading the number and writing the next one is one step."""
import threading


class Office:
    def __init__(self):
        self.books = [0, 0]
        self.locks = [threading.Lock(), threading.Lock()]
        self.calls = 0
        self.calls_lock = threading.Lock()

    def answer(self, calls):
        for _ in range(calls):
            with self.calls_lock:
                self.calls += 1

    def book(self, which):
        with self.locks[which]:
            self.books[which] += 1
        self.answer(1)

    def day(self):
        self.book(0)
        self.answer(6)
        self.book(1)


def main():
    office = Office()
    threads = [threading.Thread(target=office.day) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(office.books) == 2, office.books
