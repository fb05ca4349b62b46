"""The notification leaves no trace: if it comes before the wait, the waiter sleeps for ever."""
# cause: deadlock
import threading

ready = threading.Condition()


def announce():
    with ready:
        ready.notify()


def main():
    announcer = threading.Thread(target=announce)
    announcer.start()
    with ready:
        ready.wait()
    announcer.join()
