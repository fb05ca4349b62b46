"""The parent waits for the event that the child sets when the result is there."""
from multiprocessing import Event, Process, RawValue


def compute(result, ready):
    result.value = 42
    ready.set()


def main():
    result, ready = RawValue("i", 0), Event()
    child = Process(target=compute, args=(result, ready))
    child.start()
    ready.wait()
    answer = result.value
    child.join()
    assert answer == 42, answer
