"""Waits in slices of a hundredth of a second, again and again."""

from queue import Empty, Full


def fetch(q, timeout):
    try:
        return "item", q.get(timeout=timeout)
    except Empty:
        return "empty", None


def offer(q, item, timeout):
    while True:
        try:
            q.put(item, timeout=0.01 if timeout is None else timeout)
        except Full:
            if timeout is not None:
                return False
        else:
            return True


def drain(q):
    items = []
    while True:
        try:
            items.append(q.get(block=False))
        except Empty:
            return items
