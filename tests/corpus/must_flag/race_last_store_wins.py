"""Two threads store different values in one attribute: whichever comes last stays."""
# cause: race
# forbid: race
import threading


class Race:
    def __init__(self):
        self.winner = None

    def finish(self, name):
        self.winner = name


def main():
    race = Race()
    threads = [threading.Thread(target=race.finish, args=(name,)) for name in ("ann", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert race.winner in ("ann", "ben")
