"""A subclass of dict whose increments are made under a lock."""
import threading


class Votes(dict):
    lock = threading.Lock()

    def __missing__(self, name):
        return 0

    def vote(self, name):
        with self.lock:
            self[name] += 1


def main():
    votes = Votes()
    threads = [threading.Thread(target=votes.vote, args=("ann",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert votes == {"ann": 2}, votes
