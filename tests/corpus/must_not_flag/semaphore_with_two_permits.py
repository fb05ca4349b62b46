"""The semaphore has two permits, and the one process that takes both is the only one."""
from multiprocessing import Process, Semaphore


def work(permits):
    with permits:
        with permits:
            pass


def main():
    permits = Semaphore(2)
    process = Process(target=work, args=(permits,))
    process.start()
    process.join()
    assert process.exitcode == 0
