"""Main joins the worker inside the lock that the worker wants."""
# cause: deadlock
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
