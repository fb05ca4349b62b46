import threading


class StartGate:
    def __init__(self):
        self._changed = threading.Condition()

    def wait(self):
        with self._changed:
            self._changed.wait()

    def open(self):
        with self._changed:
            self._changed.notify_all()

    def close(self):
        pass


def race(runners):
    gate = StartGate()
    finished = []  # append() is one step, so the list is in the order of the finish

    def run(number):
        gate.wait()
        runners[number]()
        finished.append(number)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(runners))]
    for thread in threads:
        thread.start()
    gate.open()
    for thread in threads:
        thread.join()
    return finished
