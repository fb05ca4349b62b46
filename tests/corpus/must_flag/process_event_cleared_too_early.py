"""The event is set and cleared at once; a child that comes to wait later misses it."""
# cause: deadlock
from multiprocessing import Event, Process


def main():
    go = Event()
    child = Process(target=go.wait)
    child.start()
    go.set()
    go.clear()
    child.join()
