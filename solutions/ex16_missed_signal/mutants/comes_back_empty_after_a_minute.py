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
                self._emptied.wait()
            self._message = message
            self._full = True
            self._filled.notify()

    def receive(self):
        with self._filled:
            self._filled.wait_for(lambda: self._full, timeout=60)
            message, self._message = self._message, None
            self._full = False
            self._emptied.notify()
            return message
