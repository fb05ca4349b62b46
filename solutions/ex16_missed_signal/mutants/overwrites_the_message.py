import threading


class Mailbox:
    def __init__(self):
        self._arrived = threading.Condition()
        self._full = False
        self._message = None

    def send(self, message):
        with self._arrived:
            self._message = message
            self._full = True
            self._arrived.notify()

    def receive(self):
        with self._arrived:
            while not self._full:
                self._arrived.wait()
            self._full = False
            return self._message
