import itertools
import queue
import threading


class Debouncer:
    """Each request sleeps on a queue of its own: `get` runs out of time, or somebody puts the news that it is forgotten."""

    def __init__(self, delay, func):
        self._delay, self._func = delay, func
        self._mutex = threading.Lock()
        self._numbers = itertools.count(1)
        self._now = None  # (number, arguments, alarm clock)

    def _exchange(self, new, only=None):
        with self._mutex:
            old = self._now
            if only is not None and (old is None or old[0] != only):
                return None
            self._now = new
        if old is not None:
            old[2].put("forgotten")
        return old

    def call(self, *args):
        number, clock = next(self._numbers), queue.SimpleQueue()

        def alarm():
            try:
                clock.get(timeout=self._delay)
            except queue.Empty:
                mine = self._exchange(None, only=number)
                if mine is not None:
                    self._func(*mine[1])

        old = self._exchange((number, args, clock))
        threading.Thread(target=alarm, daemon=True).start()
        return old is not None

    def cancel(self):
        return self._exchange(None) is not None

    def flush(self):
        mine = self._exchange(None)
        if mine is None:
            return False
        self._func(*mine[1])
        return True
