"""A condition and the number of openings: whoever waits goes on when the number has changed."""

from threading import Condition, Thread


class StartGate:
    def __init__(self):
        self._changed = Condition()
        self._is_open = False
        self._openings = 0

    def wait(self):
        with self._changed:
            seen = self._openings
            self._changed.wait_for(lambda: self._is_open or self._openings != seen)

    def open(self):
        with self._changed:
            self._is_open = True
            self._openings += 1
            self._changed.notify_all()

    def close(self):
        with self._changed:
            self._is_open = False


class _Runner(Thread):
    def __init__(self, number, runner, gate, line):
        super().__init__()
        self._job = number, runner, gate, line

    def run(self):
        number, runner, gate, line = self._job
        gate.wait()
        runner()
        with line[0]:
            line[1].append(number)


def race(runners):
    gate, line = StartGate(), (Condition(), [])
    field = [_Runner(number, runner, gate, line) for number, runner in enumerate(runners)]
    [one.start() for one in field]
    gate.open()
    [one.join() for one in field]
    return line[1]
