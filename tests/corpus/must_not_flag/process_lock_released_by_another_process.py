"""A Lock may be released by another process than the one that took it: the child lets the parent go on."""
from multiprocessing import Lock, Process


def main():
    lock = Lock()
    lock.acquire()
    child = Process(target=lock.release)
    child.start()
    lock.acquire()
    child.join()
    lock.release()
