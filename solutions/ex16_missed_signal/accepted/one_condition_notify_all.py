"""One condition for everybody: each change wakes all, and `wait_for` sends back to sleep who cannot go on."""

import threading

EMPTY = object()


class Mailbox:
    def __init__(self):
        self._changed = threading.Condition()
        self._slot = EMPTY

    def send(self, message):
        with self._changed:
            self._changed.wait_for(lambda: self._slot is EMPTY)
            self._slot = message
            self._changed.notify_all()

    def receive(self):
        with self._changed:
            self._changed.wait_for(lambda: self._slot is not EMPTY)
            message, self._slot = self._slot, EMPTY
            self._changed.notify_all()
            return message
