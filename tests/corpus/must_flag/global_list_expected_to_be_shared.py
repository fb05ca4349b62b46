"""The child appends to its own copy of the list."""
# cause: wrong_result
from multiprocessing import Process

results = []


def work():
    results.append("done")


def main():
    process = Process(target=work)
    process.start()
    process.join()
    assert results == ["done"], results
