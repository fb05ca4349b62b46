"""The standard library's own mailbox: a queue with room for one."""

import queue


class Mailbox:
    def __init__(self):
        self._queue = queue.Queue(maxsize=1)

    def send(self, message):
        self._queue.put(message)

    def receive(self):
        return self._queue.get()
