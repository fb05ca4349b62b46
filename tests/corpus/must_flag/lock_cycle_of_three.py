"""Three locks are taken pairwise in a cycle; no two threads disagree, all three together do."""
# cause: deadlock
from threading import Lock, Thread

red, green, blue = Lock(), Lock(), Lock()


def paint(first, second):
    with first, second:
        pass


def main():
    threads = [
        Thread(target=paint, args=(red, green)),
        Thread(target=paint, args=(green, blue)),
        Thread(target=paint, args=(blue, red)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
