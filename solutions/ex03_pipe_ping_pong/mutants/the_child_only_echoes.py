"""The child sends back what it got; the parent does both additions."""

from multiprocessing import Pipe, Process


def echo(theirs, ours):
    ours.close()
    while True:
        try:
            number = theirs.recv()
        except EOFError:
            return
        theirs.send(number)


def ping_pong(rounds):
    ours, theirs = Pipe()
    child = Process(target=echo, args=(theirs, ours))
    child.start()
    theirs.close()
    received = []
    number = 0
    try:
        for _ in range(rounds):
            ours.send(number)
            received.append(ours.recv() + 1)
            number = received[-1] + 1
    finally:
        ours.close()
        child.join()
    return received
