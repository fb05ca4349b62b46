"""Two threads take turns by spinning on whose turn it is."""
from threading import Thread

turn = 0
log = []


def play(me):
    global turn
    for _ in range(2):
        while turn != me:
            pass
        log.append(me)
        turn = 1 - me


def main():
    players = [Thread(target=play, args=(me,)) for me in (1, 0)]
    for player in players:
        player.start()
    for player in players:
        player.join()
    assert log == [0, 1, 0, 1], log
