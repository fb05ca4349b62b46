"""Hits are counted under a lock."""
import threading

VISITORS = 3


class Page:
    def __init__(self):
        self.hits = 0
        self.lock = threading.Lock()

    def visit(self):
        with self.lock:
            self.hits += 1


def main():
    page = Page()
    threads = [threading.Thread(target=page.visit) for _ in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert page.hits >= 2, page.hits
