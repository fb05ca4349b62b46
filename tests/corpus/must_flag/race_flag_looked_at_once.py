"""Whether somebody gets in depends on a flag that another thread sets at any time."""
# cause: race
# forbid: race
import threading


class Door:
    def __init__(self):
        self.closed = False
        self.through = []

    def enter(self, name):
        if self.closed:
            self.through.append("refused")
        else:
            self.through.append(name)

    def close(self):
        self.closed = True


def main():
    door = Door()
    threads = [threading.Thread(target=door.enter, args=("ann",)), threading.Thread(target=door.close)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(door.through) == 1
