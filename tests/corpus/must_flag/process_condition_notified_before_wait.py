"""The notification is lost when it comes before the child waits."""
# cause: deadlock
from multiprocessing import Condition, Process


def work(ready):
    with ready:
        ready.wait()


def main():
    ready = Condition()
    child = Process(target=work, args=(ready,))
    child.start()
    with ready:
        ready.notify()
    child.join()
