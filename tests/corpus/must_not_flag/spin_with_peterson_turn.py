"""Peterson's algorithm: the turn decides who spins when both want in, so one of them always gets in."""
import threading

wants = [False, False]
turn = 0
total = 0


def enter_and_leave(me):
    global turn, total
    wants[me] = True
    turn = 1 - me
    while wants[1 - me] and turn == 1 - me:
        pass
    total += 1
    wants[me] = False


def main():
    threads = [threading.Thread(target=enter_and_leave, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 2, total
