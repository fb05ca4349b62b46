"""The worker may sleep as long as it likes: main joins it before it reads the result."""
import threading
import time

result = []


def compute():
    time.sleep(0.5)
    result.append(42)


def main():
    worker = threading.Thread(target=compute)
    worker.start()
    time.sleep(0.1)
    worker.join()
    assert result == [42], result
