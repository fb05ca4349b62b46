"""A reentrant lock belongs to the thread that took it; another thread cannot release it."""
# cause: exception
import threading

lock = threading.RLock()


def finish():
    lock.release()


def main():
    lock.acquire()
    helper = threading.Thread(target=finish)
    helper.start()
    helper.join()
