"""A call waits for a moment on a lock of its own, taken at once; nobody gives the signal, and the lock is forgotten."""
import threading

boxes = []


def wait_for_signal():
    signal = threading.Lock()
    signal.acquire()
    boxes.append(signal)
    return signal.acquire(timeout=1)


def give_signals():
    while boxes:
        boxes.pop().release()


def main():
    waiter = threading.Thread(target=wait_for_signal)
    waiter.start()
    waiter.join()
