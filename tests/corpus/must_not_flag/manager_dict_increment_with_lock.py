"""Reading and writing the manager's dict are two requests in one hold of the manager's lock."""
from multiprocessing import Manager, Process


def increment(counts, lock):
    with lock:
        counts["n"] += 1


def main():
    with Manager() as manager:
        counts, lock = manager.dict(n=0), manager.Lock()
        process = Process(target=increment, args=(counts, lock))
        process.start()
        increment(counts, lock)
        process.join()
        assert counts["n"] == 2, counts["n"]
