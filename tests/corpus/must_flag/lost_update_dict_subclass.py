"""A subclass of dict is a dict: its items are loaded and stored in two steps."""
# cause: wrong_result
import threading


class Votes(dict):
    def __missing__(self, name):
        return 0


def main():
    votes = Votes()

    def vote(name):
        votes[name] += 1

    threads = [threading.Thread(target=vote, args=("ann",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert votes["ann"] == 2, votes
