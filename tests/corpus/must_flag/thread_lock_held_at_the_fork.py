"""The child is forked while the parent holds the lock: the child's copy is locked and nobody there unlocks it."""
# cause: deadlock
from multiprocessing import Process
from threading import Lock

lock = Lock()


def work():
    with lock:
        pass


def main():
    with lock:
        child = Process(target=work)
        child.start()
    child.join()
