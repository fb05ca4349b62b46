"""One lock, a flag for what is true now, and a condition for each kind of waiting thread."""

import threading


class Mailbox:
    """Holds one message. Any number of threads send, any number of threads receive."""

    def __init__(self):
        lock = threading.Lock()
        self._filled = threading.Condition(lock)
        self._emptied = threading.Condition(lock)
        self._full = False
        self._message = None

    def send(self, message):
        """Wait until the box is empty, put `message` into it, and come back."""
        with self._emptied:
            while self._full:
                self._emptied.wait()
            self._message = message
            self._full = True
            self._filled.notify()

    def receive(self):
        """Wait until there is a message in the box, take it out, and return it."""
        with self._filled:
            while not self._full:
                self._filled.wait()
            message, self._message = self._message, None
            self._full = False
            self._emptied.notify()
            return message
