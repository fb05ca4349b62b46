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
            self._changed.notify_all()

    def receive(self):
        while not self._full:
            with self._changed:
                self._changed.wait()
        with self._changed:
            self._full = False
            self._changed.notify_all()
            return self._message
