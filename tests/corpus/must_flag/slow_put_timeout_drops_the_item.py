"""When the buffer stays full for a second the item is dropped, and nobody is told."""
# timeouts: any
# cause: wrong_result

import queue
import threading


def main():
    buffer = queue.Queue(maxsize=1)
    got = []

    def produce():
        for number in (1, 2):
            try:
                buffer.put(number, timeout=1)
            except queue.Full:
                pass
        buffer.put(None)

    def consume():
        while (item := buffer.get()) is not None:
            got.append(item)

    threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [1, 2], got
