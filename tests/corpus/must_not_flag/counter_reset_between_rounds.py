"""Two rounds of two threads each with a barrier's action that starts the next round."""
import threading

rounds = []


def main():
    counts = [0, 0]

    def next_round():
        rounds.append(sum(counts))

    barrier = threading.Barrier(2, action=next_round)

    def play(me):
        for _ in range(2):
            counts[me] += 1
            barrier.wait()

    players = [threading.Thread(target=play, args=(me,)) for me in (0, 1)]
    for player in players:
        player.start()
    for player in players:
        player.join()
    assert rounds == [2, 4], rounds
