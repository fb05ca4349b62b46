"""The parent joins the child before it reads the shared result."""
from multiprocessing import Process, Value


def compute(result):
    result.value = 42


def main():
    result = Value("i", 0)
    child = Process(target=compute, args=(result,))
    child.start()
    child.join()
    assert result.value == 42, result.value
