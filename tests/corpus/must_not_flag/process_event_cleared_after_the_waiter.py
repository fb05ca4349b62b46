"""The event is cleared when the child that waited for it has been joined."""
from multiprocessing import Event, Process


def main():
    go = Event()
    child = Process(target=go.wait)
    child.start()
    go.set()
    child.join()
    go.clear()
    assert not go.is_set()
