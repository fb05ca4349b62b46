"""A semaphore remembers its signals: one counts free slots, the other counts messages."""

import threading


class Mailbox:
    def __init__(self):
        self._free = threading.Semaphore(1)
        self._messages = threading.Semaphore(0)
        self._slot = None

    def send(self, message):
        self._free.acquire()
        self._slot = message
        self._messages.release()

    def receive(self):
        self._messages.acquire()
        message = self._slot
        self._slot = None
        self._free.release()
        return message
