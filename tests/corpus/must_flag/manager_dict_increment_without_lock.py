"""Reading and writing the manager's dict are two requests: an increment is lost."""
# cause: wrong_result
from multiprocessing import Manager, Process


def increment(counts):
    counts["n"] += 1


def main():
    with Manager() as manager:
        counts = manager.dict(n=0)
        process = Process(target=increment, args=(counts,))
        process.start()
        increment(counts)
        process.join()
        assert counts["n"] == 2, counts["n"]
