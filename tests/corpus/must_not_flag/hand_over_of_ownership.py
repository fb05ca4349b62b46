"""The object is changed without a lock, but by one thread at a time: the queue hands it over."""
import threading
from queue import Queue


class Parcel:
    def __init__(self):
        self.stamps = 0


def main():
    first, second = Queue(), Queue()

    def stamp(source, target):
        parcel = source.get()
        parcel.stamps += 1
        target.put(parcel)

    parcel = Parcel()
    parcel.stamps += 1
    stampers = [threading.Thread(target=stamp, args=(first, second)) for _ in range(1)]
    for stamper in stampers:
        stamper.start()
    first.put(parcel)
    assert second.get().stamps == 2
    for stamper in stampers:
        stamper.join()
