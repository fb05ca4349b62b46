"""Hits are counted without a lock. The report allows for lost ones, but not for all but one of 5."""
# cause: wrong_result
# depth: 5
# why: one load comes before the store of the next visitor, which comes before that of the one after it, and so on,
# and all of them before the first visitor's store
import threading

VISITORS = 5


class Page:
    def __init__(self):
        self.hits = 0
        self.lock = threading.Lock()

    def visit(self):
        self.hits += 1


def main():
    page = Page()
    threads = [threading.Thread(target=page.visit) for _ in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert page.hits >= 2, page.hits
