"""A bounded buffer between producer threads and consumer threads. What to build is in README.md."""

import threading


class Closed(Exception):
    """The buffer is closed: nothing more goes in, or nothing more comes out."""


class BoundedBuffer:
    """Hands items from threads that put to threads that get, first in, first out."""

    def __init__(self, capacity):
        """Make an empty, open buffer that holds at most `capacity` items (an int, at least 1)."""
        # TODO: what has to be remembered, what protects it, and what do threads wait on?
        raise NotImplementedError

    def put(self, item):
        """Add `item` at the end. Wait while the buffer is full.

        Raises Closed, without having added the item, if the buffer is closed or is closed during the wait.
        """
        # TODO
        raise NotImplementedError

    def get(self):
        """Take the oldest item out and return it. Wait while the buffer is empty and open.

        Raises Closed once the buffer is closed and nothing is left in it.
        """
        # TODO
        raise NotImplementedError

    def close(self):
        """Close the buffer and wake everybody who waits. Never waits for room or for items.

        Closing a closed buffer does nothing.
        """
        # TODO
        raise NotImplementedError


def main():
    """A small run to look at: python bounded_buffer.py"""
    buffer = BoundedBuffer(2)

    def camera():
        for number in range(1, 6):
            buffer.put(f"photo {number}")
            print(f"camera: photo {number} is in the buffer", flush=True)
        buffer.close()

    def uploader():
        while True:
            try:
                photo = buffer.get()
            except Closed:
                print("uploader: closed and empty, I am done", flush=True)
                return
            print(f"uploader: {photo}", flush=True)

    threads = [threading.Thread(target=camera), threading.Thread(target=uploader)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
