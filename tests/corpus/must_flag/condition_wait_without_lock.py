"""`wait` is called without holding the condition's lock: RuntimeError."""
# cause: exception
import threading

ready = threading.Condition()


def waiter():
    ready.wait()


def main():
    thread = threading.Thread(target=waiter)
    thread.start()
    with ready:
        ready.notify()
    thread.join()
