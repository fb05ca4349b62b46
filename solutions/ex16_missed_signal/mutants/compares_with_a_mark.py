import threading

NOTHING = object()


class Mailbox:
    def __init__(self):
        lock = threading.Lock()
        self._filled = threading.Condition(lock)
        self._emptied = threading.Condition(lock)
        self._message = NOTHING

    def send(self, message):
        with self._emptied:
            while self._message != NOTHING:
                self._emptied.wait()
            self._message = message
            self._filled.notify()

    def receive(self):
        with self._filled:
            while self._message == NOTHING:
                self._filled.wait()
            message, self._message = self._message, NOTHING
            self._emptied.notify()
            return message
