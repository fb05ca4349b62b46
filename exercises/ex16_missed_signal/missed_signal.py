"""A mailbox for one message at a time, between threads. It is broken: repair it.

Run this file first: the same message arrives or does not, and only the order of two threads decides.
"""

import threading


class Mailbox:
    """Holds one message. Any number of threads send, any number of threads receive."""

    def __init__(self):
        self._changed = threading.Condition()
        self._message = None

    def send(self, message):
        """Wait until the box is empty, put `message` into it, and come back."""
        with self._changed:
            if self._message is not None:
                self._changed.wait()
            self._message = message
            self._changed.notify()

    def receive(self):
        """Wait until there is a message in the box, take it out, and return it."""
        with self._changed:
            self._changed.wait()
            message = self._message
            self._message = None
            self._changed.notify()
            return message


if __name__ == "__main__":
    import time

    for story, receiver_is_late_by in (("the receiver waits first", 0.0), ("the message comes first", 0.4)):
        box = Mailbox()
        received = []

        def receive_late(seconds=receiver_is_late_by):
            time.sleep(seconds)
            received.append(box.receive())

        receiver = threading.Thread(target=receive_late, daemon=True)
        receiver.start()
        time.sleep(0.2)
        box.send("hello")
        receiver.join(timeout=1)
        print(f"{story}: {received[0]!r}" if received else f"{story}: the receiver still waits, and will for ever")
