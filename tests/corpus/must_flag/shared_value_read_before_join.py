"""The parent reads the shared result before it has joined the child that computes it."""
# cause: wrong_result
from multiprocessing import Process, Value


def compute(result):
    result.value = 42


def main():
    result = Value("i", 0)
    child = Process(target=compute, args=(result,))
    child.start()
    answer = result.value
    child.join()
    assert answer == 42, answer
