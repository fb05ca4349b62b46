"""The child waits a minute for another number and ends; its parent, an hour later, finds the pipe broken."""
import time
from multiprocessing import Pipe, Process


def answer(theirs, ours):
    ours.close()
    while theirs.poll(60):
        theirs.send(theirs.recv() + 1)


def main():
    ours, theirs = Pipe()
    child = Process(target=answer, args=(theirs, ours))
    child.start()
    theirs.close()
    ours.send(0)
    assert ours.recv() == 1
    time.sleep(3600)
    try:
        ours.send(1)
        ours.recv()
        raise AssertionError("there is nobody who could have answered")
    except (EOFError, OSError):
        ours.close()
    child.join()
