"""Two processes and a pipe: a number goes there and comes back three times, then the child is joined.

`run` is the whole program. A tool that starts the workers itself takes `setup`, `WORKERS` and `holds` instead.
"""

import multiprocessing

ROUNDS = 3


def setup():
    return multiprocessing.Pipe()


def ping(ends):
    ours, _ = ends
    for number in range(ROUNDS):
        ours.send(number)
        assert ours.recv() == number + 1


def pong(ends):
    _, theirs = ends
    for _ in range(ROUNDS):
        theirs.send(theirs.recv() + 1)


WORKERS = [ping, pong]


def holds(ends):
    return not any(end.poll() for end in ends)


def run():
    ends = setup()
    child = multiprocessing.Process(target=pong, args=(ends,))
    child.start()
    ping(ends)
    child.join()
    assert child.exitcode == 0
    for end in ends:
        end.close()
