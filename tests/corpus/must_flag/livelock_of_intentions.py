"""Mutual exclusion by flags alone, Peterson's algorithm without the turn: both want in and both spin for ever."""
# cause: livelock
import threading

wants = [False, False]


def enter_and_leave(me):
    wants[me] = True
    while wants[1 - me]:
        pass
    wants[me] = False


def main():
    threads = [threading.Thread(target=enter_and_leave, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
