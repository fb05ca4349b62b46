"""Asks poll(), sleeps a little, asks again: every number comes late."""

import time
from multiprocessing import Pipe, Process


def receive(connection):
    while not connection.poll():
        time.sleep(0.02)
    return connection.recv()


def answer(theirs, ours):
    ours.close()
    while True:
        try:
            number = receive(theirs)
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
            received.append(receive(ours))
            number = received[-1] + 1
    finally:
        ours.close()
        child.join()
    return received
