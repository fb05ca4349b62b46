"""There is a child and there is a pipe; the parent works the answers out by itself."""

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
    for _ in range(rounds):
        received.append(number + 1)
        number += 2
    ours.close()
    child.join()
    return received
