"""The thread that uses the lock is joined before the fork, so the child's copy is free."""
from multiprocessing import Process
from threading import Lock, Thread

lock = Lock()


def work():
    with lock:
        pass


def main():
    thread = Thread(target=work)
    thread.start()
    thread.join()
    child = Process(target=work)
    child.start()
    child.join()
    assert child.exitcode == 0
