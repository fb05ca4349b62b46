"""`notify` is called without holding the condition's lock: RuntimeError."""
# cause: exception
from threading import Condition, Thread


def main():
    changed = Condition()
    box = []

    def put():
        box.append(1)
        changed.notify()

    putter = Thread(target=put)
    putter.start()
    with changed:
        changed.wait_for(lambda: box)
    putter.join()
