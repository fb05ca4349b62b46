"""Every thread stores under a key of its own."""
# forbid: race
import threading


def main():
    scores = {}

    def play(name, points):
        scores[name] = points

    threads = [threading.Thread(target=play, args=("ann", 3)), threading.Thread(target=play, args=("ben", 5))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert scores == {"ann": 3, "ben": 5}
