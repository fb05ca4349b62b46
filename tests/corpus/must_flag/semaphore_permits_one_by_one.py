"""Each thread needs both permits and takes them one by one; with one each, both wait for ever."""
# cause: deadlock
import threading

tapes = threading.Semaphore(2)


def copy():
    tapes.acquire()
    tapes.acquire()
    tapes.release()
    tapes.release()


def main():
    threads = [threading.Thread(target=copy) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
