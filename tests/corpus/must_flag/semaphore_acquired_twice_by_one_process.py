"""The semaphore has one permit, and one process takes it twice."""
# cause: deadlock
from multiprocessing import Process, Semaphore


def work(permits):
    with permits:
        with permits:
            pass


def main():
    permits = Semaphore(1)
    process = Process(target=work, args=(permits,))
    process.start()
    process.join()
