"""`sleep(0)` gives others a turn, and burns the processor all the same."""
# cause: busy_wait
# forbid: busy_wait
import threading
import time

ready = threading.Event()


def work():
    time.sleep(1)
    ready.set()


def main():
    worker = threading.Thread(target=work)
    worker.start()
    while not ready.is_set():
        time.sleep(0)
    worker.join()
