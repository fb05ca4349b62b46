"""The lock is tried in a tight loop where `acquire` would wait."""
# cause: busy_wait
# forbid: busy_wait
import threading
import time

lock = threading.Lock()
log = []


def hold():
    with lock:
        time.sleep(1)
        log.append("hold")


def main():
    holder = threading.Thread(target=hold)
    holder.start()
    while not lock.acquire(blocking=False):
        pass
    log.append("main")
    lock.release()
    holder.join()
