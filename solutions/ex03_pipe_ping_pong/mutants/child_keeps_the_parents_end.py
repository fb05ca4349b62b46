"""The child has a copy of the parent's end open: as long as it waits, the end of the pipe cannot come."""

from multiprocessing import Pipe, Process


def answer(theirs):
    while True:
        try:
            number = theirs.recv()
        except EOFError:
            return
        theirs.send(number + 1)


def ping_pong(rounds):
    ours, theirs = Pipe()
    child = Process(target=answer, args=(theirs,))
    child.start()
    theirs.close()
    received = []
    number = 0
    for _ in range(rounds):
        ours.send(number)
        received.append(ours.recv())
        number = received[-1] + 1
    ours.close()
    child.join()
    return received
