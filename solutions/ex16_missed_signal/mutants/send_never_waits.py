import threading


class Mailbox:
    def __init__(self):
        self._arrived = threading.Condition()
        self._messages = []

    def send(self, message):
        with self._arrived:
            self._messages.append(message)
            self._arrived.notify()

    def receive(self):
        with self._arrived:
            while not self._messages:
                self._arrived.wait()
            return self._messages.pop(0)
