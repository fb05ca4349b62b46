"""Peterson's algorithm: the wish is declared before the turn is given away."""
import threading
import time


wants = [False, False]
turn = 0
inside = 0


def enter_and_leave(me):
    global turn, inside
    other = 1 - me
    wants[me] = True
    turn = other
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
