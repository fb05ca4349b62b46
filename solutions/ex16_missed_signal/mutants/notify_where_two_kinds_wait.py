import threading


class Mailbox:
    def __init__(self):
        self._changed = threading.Condition()
        self._full = False
        self._message = None

    def send(self, message):
        with self._changed:
            while self._full:
                self._changed.wait()
            self._message = message
            self._full = True
            self._changed.notify()

    def receive(self):
        with self._changed:
            while not self._full:
                self._changed.wait()
            self._full = False
            message = self._message
            self._changed.notify()
            return message
