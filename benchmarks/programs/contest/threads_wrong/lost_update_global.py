"""The global is read, increased and stored again, so another thread's store is overwritten."""
# cause: wrong_result
# object: visits

import threading

visits = 0


def visit(_):
    global visits
    visits = visits + 1  # here


def setup():
    global visits
    visits = 0


WORKERS = [visit, visit, visit]


def holds(_):
    return visits == 3


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
