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
            self._emptied.wait_for(lambda: not self._full, timeout=60)
            self._message = message
            self._full = True
            self._filled.notify()

    def receive(self):
        with self._filled:
            while not self._full:
                self._filled.wait()
            message, self._message = self._message, None
            self._full = False
            self._emptied.notify()
            return message
