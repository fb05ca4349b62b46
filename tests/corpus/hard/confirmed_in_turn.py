"""Two editors confirm each other's chapters; nobody has thought of all being confirmed in strict turn."""
# cause: wrong_result
# depth: 5
# why: six confirmations come in one order, in turn
import threading

CHAPTERS = 3


class Book:
    def __init__(self):
        self.confirmed = 0
        self.lock = threading.Lock()
        self.log = []
        self.log_lock = threading.Lock()

    def note(self, text):
        with self.log_lock:
            self.log.append(text)

    def edit(self, editor):
        for chapter in range(CHAPTERS):
            self.note("reading")
            with self.lock:
                if self.confirmed == 2 * chapter + editor:
                    self.confirmed += 1
            self.note("read")


def main():
    book = Book()
    threads = [threading.Thread(target=book.edit, args=(editor,)) for editor in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert book.confirmed < 2 * CHAPTERS, book.confirmed
