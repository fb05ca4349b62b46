"""Two events as doorbells, a lock around the box: whoever wakes looks into the box again, under the lock."""

import threading


class Mailbox:
    def __init__(self):
        self._lock = threading.Lock()
        self._content = []
        self._has_message = threading.Event()
        self._has_room = threading.Event()
        self._has_room.set()

    def send(self, message):
        while True:
            self._has_room.wait()
            with self._lock:
                if not self._content:
                    self._content.append(message)
                    self._has_room.clear()
                    self._has_message.set()
                    return

    def receive(self):
        while True:
            self._has_message.wait()
            with self._lock:
                if self._content:
                    self._has_message.clear()
                    self._has_room.set()
                    return self._content.pop()
