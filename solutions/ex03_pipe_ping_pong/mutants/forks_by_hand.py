"""os.fork in place of a Process of multiprocessing."""

import os
from multiprocessing import Pipe


def answer(theirs):
    while True:
        try:
            number = theirs.recv()
        except EOFError:
            return
        theirs.send(number + 1)


def ping_pong(rounds):
    ours, theirs = Pipe()
    child = os.fork()
    if child == 0:
        ours.close()
        answer(theirs)
        os._exit(0)
    theirs.close()
    received = []
    number = 0
    try:
        for _ in range(rounds):
            ours.send(number)
            received.append(ours.recv())
            number = received[-1] + 1
    finally:
        ours.close()
        os.waitpid(child, 0)
    return received
