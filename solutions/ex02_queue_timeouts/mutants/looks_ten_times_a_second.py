import time
from queue import Empty, Full


def fetch(q, timeout):
    waited = 0
    while True:
        try:
            return "item", q.get(block=False)
        except Empty:
            if timeout is not None and waited >= timeout:
                return "empty", None
        time.sleep(0.1)
        waited += 0.1


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
