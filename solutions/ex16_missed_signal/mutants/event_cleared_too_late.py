import threading


class Mailbox:
    def __init__(self):
        self._filled = threading.Event()
        self._emptied = threading.Event()
        self._emptied.set()
        self._message = None

    def send(self, message):
        self._emptied.wait()
        self._emptied.clear()
        self._message = message
        self._filled.set()

    def receive(self):
        self._filled.wait()
        message = self._message
        self._filled.clear()
        self._emptied.set()
        return message
