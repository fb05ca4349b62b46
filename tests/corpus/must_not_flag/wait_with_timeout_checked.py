"""The waiter looks at what its wait returned and goes on waiting."""
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
    waits = 1
    while not loaded.wait(timeout=1):
        waits += 1
    assert data == ["page"] and waits <= 6, waits
    loader.join()
