"""Both threads look under the lock for the other's turn, and nobody ever gives the turn to anybody."""
# cause: livelock
import threading


class Turns:
    def __init__(self):
        self.turn = "nobody"
        self.lock = threading.Lock()

    def take(self, name, following):
        while True:
            with self.lock:
                if self.turn == name:
                    self.turn = following
                    return


def main():
    turns = Turns()
    threads = [threading.Thread(target=turns.take, args=names) for names in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
