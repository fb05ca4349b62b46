"""The notification leaves a flag behind, so it does not matter whether the waiter comes before or after it."""
import threading

ready = threading.Condition()
announced = False


def announce():
    global announced
    with ready:
        announced = True
        ready.notify()


def main():
    announcer = threading.Thread(target=announce)
    announcer.start()
    with ready:
        while not announced:
            ready.wait()
    announcer.join()
