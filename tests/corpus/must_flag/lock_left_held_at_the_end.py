"""The early return forgets `release`; nobody needs the lock afterwards, and it stays held by a dead thread."""
# cause: leaked
import threading

lock = threading.Lock()
state = {"open": False}


def close():
    lock.acquire()
    if not state["open"]:
        return
    state["open"] = False
    lock.release()


def main():
    closer = threading.Thread(target=close)
    closer.start()
    closer.join()
