"""The consumer polls `empty()` without a pause instead of blocking in `get`."""
# cause: busy_wait
# forbid: busy_wait
import queue
import threading

box = queue.Queue()


def consume():
    while box.empty():
        continue
    assert box.get() == "letter"


def main():
    consumer = threading.Thread(target=consume)
    consumer.start()
    box.put("letter")
    consumer.join()
