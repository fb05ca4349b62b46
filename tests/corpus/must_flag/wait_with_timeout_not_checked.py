"""The waiter ignores whether its wait ended by the signal or by the time limit."""
# cause: wrong_result
import threading
import time

loaded = threading.Event()
data = []


def load():
    time.sleep(5)
    data.append("page")
    loaded.set()


def main():
    loader = threading.Thread(target=load)
    loader.start()
    loaded.wait(timeout=1)
    shown = list(data)
    loader.join()
    assert shown == ["page"], shown
