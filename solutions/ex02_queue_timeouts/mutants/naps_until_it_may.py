"""Tries, sleeps a little, tries again."""

import time
from queue import Empty, Full


def fetch(q, timeout):
    while timeout is None and q.empty():
        time.sleep(0.01)
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
