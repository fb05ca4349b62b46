"""Locks, an event and the threads themselves are made when the module is loaded, and started by main."""
import threading

LOCK = threading.Lock()
GO = threading.Event()
LOG = []


def work(number):
    GO.wait()
    with LOCK:
        LOG.append(number)


WORKERS = [threading.Thread(target=work, args=(number,), name=f"worker-{number}") for number in range(2)]


def main():
    for worker in WORKERS:
        worker.start()
    GO.set()
    for worker in WORKERS:
        worker.join()
    assert sorted(LOG) == [0, 1]
