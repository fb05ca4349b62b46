"""A full buffer is tried again until there is room."""
# timeouts: any

import queue
import threading


def main():
    buffer = queue.Queue(maxsize=1)
    got = []

    def produce():
        for item in (1, 2, None):
            while True:
                try:
                    buffer.put(item, timeout=1)
                    break
                except queue.Full:
                    continue

    def consume():
        while (item := buffer.get()) is not None:
            got.append(item)

    threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [1, 2], got
