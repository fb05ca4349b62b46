"""The child answers until the parent's end is closed; each side closes the end that is not its own."""

from multiprocessing import Pipe, Process


def _answers(theirs, ours):
    """The child: send every number back with one added, until nothing more can come."""
    ours.close()  # fork has copied this end, too. With a copy open in here, recv() would never see the end
    with theirs:
        while True:
            try:
                number = theirs.recv()
            except EOFError:
                return
            theirs.send(number + 1)


def ping_pong(rounds):
    """Play `rounds` rounds with a child process, and return the numbers that came back from it, in order."""
    ours, theirs = Pipe()
    child = Process(target=_answers, args=(theirs, ours))
    child.start()
    theirs.close()  # now the child has the only copy: when it dies, recv() and send() say so
    received = []
    try:
        number = 0
        for _ in range(rounds):
            ours.send(number)
            received.append(ours.recv())
            number = received[-1] + 1
    finally:
        ours.close()
        child.join()
    return received
