"""`wait` and `notify` are called while the condition's lock is held."""
from threading import Condition, Thread


def main():
    changed = Condition()
    box = []

    def put():
        with changed:
            box.append(1)
            changed.notify()

    putter = Thread(target=put)
    putter.start()
    with changed:
        while not box:
            changed.wait()
    putter.join()
    assert box == [1]
