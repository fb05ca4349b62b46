"""The terminated child still counts as a waiter of the event, and set() waits for it to wake up."""
# cause: deadlock
from multiprocessing import Event, Process


def main():
    stop = Event()
    child = Process(target=stop.wait)
    child.start()
    child.terminate()
    child.join()
    stop.set()
