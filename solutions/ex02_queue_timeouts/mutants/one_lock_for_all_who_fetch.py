"""A lock around get(): who does not want to wait, waits for somebody who does."""

from multiprocessing import Lock
from queue import Empty, Full

_lock = Lock()


def fetch(q, timeout):
    with _lock:
        try:
            return "item", q.get(timeout=timeout)
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
