"""The `with` gives the permit back also when the work fails."""
from multiprocessing import Process, Semaphore


def work(permits, text):
    try:
        with permits:
            int(text)
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
    permits.release()
