"""The child finds what was in the list at the fork, and what it appends stays its own."""
from multiprocessing import Process

results = []


def work():
    results.append("child")
    assert results[-2:] == ["parent", "child"], results


def main():
    results.append("parent")
    process = Process(target=work)
    process.start()
    process.join()
    assert process.exitcode == 0
    assert results[-1] == "parent", results
