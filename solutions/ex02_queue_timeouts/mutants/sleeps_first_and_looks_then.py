import time
from queue import Empty, Full


def fetch(q, timeout):
    if timeout:
        time.sleep(timeout)
    try:
        return "item", q.get(block=timeout is None)
    except Empty:
        return "empty", None


def offer(q, item, timeout):
    try:
        q.put(item, timeout=timeout)
    except Full:
        return False
    return True


def drain(q):
    items = []
    while True:
        try:
            items.append(q.get(block=False))
        except Empty:
            return items
