"""The child's thread waits for an event of multiprocessing, which the parent can set for all."""
from multiprocessing import Event, Process
from threading import Thread


def work(go):
    thread = Thread(target=go.wait)
    thread.start()


def main():
    go = Event()
    child = Process(target=work, args=(go,))
    child.start()
    go.set()
    child.join()
