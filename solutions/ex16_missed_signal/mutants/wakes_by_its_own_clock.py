import threading


class Mailbox:
    def __init__(self):
        lock = threading.Lock()
        self._filled = threading.Condition(lock)
        self._emptied = threading.Condition(lock)
        self._full = False
        self._message = None

    def send(self, message):
        with self._emptied:
            while self._full:
                self._emptied.wait(0.01)
            self._message = message
            self._full = True

    def receive(self):
        with self._filled:
            while not self._full:
                self._filled.wait(0.01)
            message, self._message = self._message, None
            self._full = False
            return message
