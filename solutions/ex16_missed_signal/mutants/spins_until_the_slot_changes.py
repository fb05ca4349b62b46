import threading


class Mailbox:
    def __init__(self):
        self._lock = threading.Lock()
        self._full = False
        self._message = None

    def send(self, message):
        while True:
            with self._lock:
                if not self._full:
                    self._message = message
                    self._full = True
                    return

    def receive(self):
        while True:
            with self._lock:
                if self._full:
                    self._full = False
                    return self._message
