"""Peterson's algorithm with its first two lines exchanged: the turn is given away before the wish is declared."""
# cause: wrong_result
# depth: 3
# why: one gives its turn away before the other, and declares its wish after the other has looked; both are inside at once
import threading
import time


wants = [False, False]
turn = 0
inside = 0


def enter_and_leave(me):
    global turn, inside
    other = 1 - me
    turn = other
    wants[me] = True
    while wants[other] and turn == other:
        time.sleep(0)
    inside += 1
    assert inside == 1, "two threads inside"
    inside -= 1
    wants[me] = False


def main():
    threads = [threading.Thread(target=enter_and_leave, args=(me,)) for me in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
