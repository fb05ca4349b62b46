import threading


class Mailbox:
    NOTHING = ()

    def __init__(self):
        self._changed = threading.Condition()
        self._message = self.NOTHING

    def send(self, message):
        with self._changed:
            while self._message:
                self._changed.wait()
            self._message = message
            self._changed.notify_all()

    def receive(self):
        with self._changed:
            while not self._message:
                self._changed.wait()
            message, self._message = self._message, self.NOTHING
            self._changed.notify_all()
            return message
