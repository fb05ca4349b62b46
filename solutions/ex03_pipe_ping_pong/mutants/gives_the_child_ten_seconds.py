"""Takes a child that has not answered within ten seconds for a dead one. It may be slow."""

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
            if not ours.poll(10):
                raise EOFError("the child is dead")
            received.append(ours.recv())
            number = received[-1] + 1
    finally:
        ours.close()
        child.join()
    return received
