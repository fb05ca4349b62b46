"""The caller opens nothing: the threads meet at a barrier, perhaps before the last start() has come back."""

import threading


class StartGate(threading.Event):
    open = threading.Event.set
    close = threading.Event.clear


def race(runners):
    line = threading.Barrier(len(runners) or 1)
    order = []

    class Runner(threading.Thread):
        def run(self):
            line.wait()
            runners[self.number]()
            order.append(self.number)

    field = []
    for number in range(len(runners)):
        thread = Runner()
        thread.number = number
        field.append(thread)
    for thread in field:
        thread.start()
    for thread in field:
        thread.join()
    return order
