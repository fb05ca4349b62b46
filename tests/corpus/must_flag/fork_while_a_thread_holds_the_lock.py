"""If the child is forked while the thread holds the lock, the child's copy stays locked for ever."""
# cause: deadlock
from multiprocessing import Process
from threading import Lock, Thread

lock = Lock()


def work():
    with lock:
        pass


def main():
    thread = Thread(target=work)
    thread.start()
    child = Process(target=work)
    child.start()
    child.join()
    thread.join()
