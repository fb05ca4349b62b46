"""Two locks that change hands: who may write holds one, who may read holds the other."""

import threading


class Mailbox:
    def __init__(self):
        self._may_write = threading.Lock()
        self._may_read = threading.Lock()
        self._may_read.acquire()
        self._content = None

    def send(self, message):
        self._may_write.acquire()
        self._content = message
        self._may_read.release()

    def receive(self):
        self._may_read.acquire()
        message = self._content
        self._may_write.release()
        return message
