import threading


class Side:
    def __init__(self, enter, leave):
        self.enter, self.leave = enter, leave

    def __enter__(self):
        self.enter()
        return self

    def __exit__(self, *exception):
        self.leave()
        return False


class RWLock:
    """Tickets: everybody draws a number; a reader lets the next number in as soon as it is in itself."""

    def __init__(self):
        self.lock = threading.Lock()
        self.changed = threading.Condition(self.lock)
        self.next_ticket = self.serving = self.readers = 0

    def reading(self):
        return Side(self._enter_reading, self._leave_reading)

    def writing(self):
        return Side(self._enter_writing, self._leave_writing)

    def _draw(self):
        ticket = self.next_ticket
        self.next_ticket += 1
        return ticket

    def _enter_reading(self):
        with self.lock:
            ticket = self._draw()
            self.changed.wait_for(lambda: self.serving == ticket)
            self.readers += 1
            self.serving += 1
            self.changed.notify_all()

    def _leave_reading(self):
        with self.lock:
            self.readers -= 1
            self.changed.notify_all()

    def _enter_writing(self):
        with self.lock:
            ticket = self._draw()
            self.changed.wait_for(lambda: self.serving == ticket and self.readers == 0)

    def _leave_writing(self):
        with self.lock:
            self.serving += 1
            self.changed.notify_all()
