import threading


class StartGate:
    def __init__(self):
        self._changed = threading.Condition()
        self._is_open = False
        self._openings = 0

    def wait(self):
        with self._changed:
            seen = self._openings
            while not self._is_open and self._openings == seen:
                self._changed.wait(0.01)

    def open(self):
        with self._changed:
            self._is_open = True
            self._openings += 1

    def close(self):
        with self._changed:
            self._is_open = False


def race(runners):
    gate = StartGate()
    finished = []

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
