"""Main hopes that the worker is done after a second instead of joining it."""
# cause: wrong_result
import threading
import time

result = []


def compute():
    time.sleep(0.5)
    result.append(42)


def main():
    worker = threading.Thread(target=compute)
    worker.start()
    time.sleep(1.0)
    done = list(result)
    worker.join()
    assert done == [42], done
