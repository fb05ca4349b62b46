"""Both threads store under the same key, and one store is overwritten."""
# cause: race
# forbid: race
import threading


def main():
    scores = {}

    def play(name, points):
        scores["best"] = points

    threads = [threading.Thread(target=play, args=("ann", 3)), threading.Thread(target=play, args=("ben", 5))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(scores) == 1
