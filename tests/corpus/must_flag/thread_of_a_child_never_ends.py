"""The child's thread waits for an event of its own process, which only the parent's copy gets."""
# cause: deadlock
from multiprocessing import Process
from threading import Event, Thread

go = Event()


def work():
    thread = Thread(target=go.wait)
    thread.start()


def main():
    child = Process(target=work)
    child.start()
    go.set()
    child.join()
