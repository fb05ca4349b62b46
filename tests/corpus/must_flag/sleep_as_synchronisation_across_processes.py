"""The parent sleeps for as long as it thinks the child needs, and reads too early."""
# cause: wrong_result
import time
from multiprocessing import Process, RawValue


def compute(result):
    result.value = 42


def main():
    result = RawValue("i", 0)
    child = Process(target=compute, args=(result,))
    child.start()
    time.sleep(0.1)
    answer = result.value
    child.join()
    assert answer == 42, answer
