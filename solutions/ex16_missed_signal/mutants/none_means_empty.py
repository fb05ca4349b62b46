import threading


class Mailbox:
    def __init__(self):
        self._changed = threading.Condition()
        self._message = None

    def send(self, message):
        with self._changed:
            while self._message is not None:
                self._changed.wait()
            self._message = message
            self._changed.notify_all()

    def receive(self):
        with self._changed:
            while self._message is None:
                self._changed.wait()
            message = self._message
            self._message = None
            self._changed.notify_all()
            return message
