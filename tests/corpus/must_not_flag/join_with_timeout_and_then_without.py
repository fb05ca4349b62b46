"""join(timeout) gives up on a child that waits for the parent; exitcode None tells so."""
from multiprocessing import Event, Process


def main():
    go = Event()
    child = Process(target=go.wait)
    child.start()
    child.join(1)
    assert child.exitcode is None
    go.set()
    child.join()
    assert child.exitcode == 0
