"""`join` came back because of its time limit, and the thread is still at work."""
# cause: wrong_result
import threading
import time

results = []


def work():
    time.sleep(3)
    results.append("done")


def main():
    worker = threading.Thread(target=work)
    worker.start()
    worker.join(timeout=2)
    found = len(results)
    worker.join()
    assert found == 1
