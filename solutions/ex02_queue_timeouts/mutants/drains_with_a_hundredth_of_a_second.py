"""Waits a hundredth of a second for more."""

from queue import Empty, Full


def fetch(q, timeout):
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
            items.append(q.get(timeout=0.01))
        except Empty:
            return items
