"""Mutual exclusion by flags alone, Peterson's algorithm without the turn: both want in and both spin for ever."""
# cause: livelock
# object: wants

import threading


def setup():
    return [False, False]


def first(wants):
    wants[0] = True
    while wants[1]:  # here
        pass
    wants[0] = False


def second(wants):
    wants[1] = True
    while wants[0]:  # here
        pass
    wants[1] = False


WORKERS = [first, second]


def holds(wants):
    return wants == [False, False]


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
