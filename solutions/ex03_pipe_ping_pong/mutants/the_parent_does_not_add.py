"""Sends back what it got: only one of the two sides adds one."""

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
    theirs.close()
    received = []
    number = 0
    try:
        for _ in range(rounds):
            ours.send(number)
            number = ours.recv()
            received.append(number)
    finally:
        ours.close()
        child.join()
    return received
