"""Takes a dead child for the end of the game, and returns fewer numbers than rounds."""

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
            received.append(ours.recv())
            number = received[-1] + 1
    except (EOFError, OSError):
        pass
    ours.close()
    child.join()
    return received
