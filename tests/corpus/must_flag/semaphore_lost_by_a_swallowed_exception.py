"""The exception between acquire and release is swallowed, and the only permit with it."""
# cause: deadlock
from multiprocessing import Process, Semaphore


def work(permits, text):
    try:
        permits.acquire()
        int(text)
        permits.release()
    except ValueError:
        pass


def main():
    permits = Semaphore(1)
    processes = [Process(target=work, args=(permits, text)) for text in ("1", "one")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    permits.acquire()
