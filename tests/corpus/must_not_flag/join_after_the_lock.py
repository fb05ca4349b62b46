"""Main lets go of the lock before it joins the worker that wants it."""
import threading

lock = threading.Lock()
log = []


def work():
    with lock:
        log.append("work")


def main():
    with lock:
        worker = threading.Thread(target=work)
        worker.start()
        log.append("main")
    worker.join()
    assert log == ["main", "work"]
