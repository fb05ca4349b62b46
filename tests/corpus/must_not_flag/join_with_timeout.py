"""`join` gives up after its time limit; the thread is still alive then, and ends later."""
import threading


def main():
    release = threading.Event()
    worker = threading.Thread(target=release.wait)
    worker.start()
    worker.join(timeout=1.0)
    assert worker.is_alive()
    release.set()
    worker.join()
    assert not worker.is_alive()
