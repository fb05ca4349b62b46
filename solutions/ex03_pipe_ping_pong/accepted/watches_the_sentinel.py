"""Waits for the answer and for the child's death at once, with multiprocessing.connection.wait."""

from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def answer(connection, other_end):
    other_end.close()
    try:
        while True:
            number = connection.recv()
            connection.send(number + 1)
    except EOFError:
        pass
    finally:
        connection.close()


def ping_pong(rounds):
    mine, childs = Pipe()
    child = Process(target=answer, args=(childs, mine))
    child.start()
    with mine, childs:
        try:
            return list(exchange(mine, child, rounds))
        finally:
            mine.close()
            child.join()


def exchange(mine, child, rounds):
    """Yield the child's answers."""
    number = 0
    for _ in range(rounds):
        mine.send(number)
        if mine not in wait([mine, child.sentinel]):
            raise EOFError("the child has ended")
        answered = mine.recv()
        yield answered
        number = answered + 1
