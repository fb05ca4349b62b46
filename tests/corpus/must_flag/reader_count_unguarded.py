"""The first reader locks the writers out and the last one lets them in, but the readers' count is unguarded."""
# cause: wrong_result
import threading


class Page:
    def __init__(self):
        self.readers = 0

    def enter(self):
        self.readers += 1

    def leave(self):
        self.readers -= 1


def main():
    page = Page()

    def read():
        page.enter()
        page.leave()

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert page.readers == 0, page.readers
