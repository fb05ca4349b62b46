"""Peterson's algorithm with its first two lines exchanged: the turn is given away before the wish is declared."""
# cause: wrong_result
# depth: 2
# why: one declares its wish after the other has looked for it, and is inside before the other has left
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
