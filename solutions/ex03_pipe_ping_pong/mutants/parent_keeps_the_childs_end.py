"""The parent has a copy of the child's end open: when the child dies, recv() waits on."""

from multiprocessing import Pipe, Process


def answer(theirs, ours):
    ours.close()
    while True:
        try:
            number = theirs.recv()
        except EOFError:
            return
        theirs.send(number + 1)


def ping_pong(rounds):
    ours, theirs = Pipe()
    child = Process(target=answer, args=(theirs, ours))
    child.start()
    received = []
    number = 0
    try:
        for _ in range(rounds):
            ours.send(number)
            received.append(ours.recv())
            number = received[-1] + 1
    finally:
        ours.close()
        theirs.close()
        child.join()
    return received
