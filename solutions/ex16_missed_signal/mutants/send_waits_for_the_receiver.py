import threading


class Mailbox:
    def __init__(self):
        self._changed = threading.Condition()
        self._full = False
        self._message = None
        self._sent = 0
        self._taken = 0

    def send(self, message):
        with self._changed:
            while self._full:
                self._changed.wait()
            self._message = message
            self._full = True
            self._sent += 1
            number = self._sent
            self._changed.notify_all()
            while self._taken < number:
                self._changed.wait()

    def receive(self):
        with self._changed:
            while not self._full:
                self._changed.wait()
            self._full = False
            self._taken += 1
            self._changed.notify_all()
            return self._message
