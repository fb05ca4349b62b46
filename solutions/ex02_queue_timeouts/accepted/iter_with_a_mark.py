"""`iter(callable, mark)` calls until the mark comes."""

import queue

NOTHING = object()


def _get(q, **how):
    try:
        return q.get(**how)
    except queue.Empty:
        return NOTHING


def fetch(q, timeout):
    item = _get(q, block=True, timeout=timeout)
    return ("empty", None) if item is NOTHING else ("item", item)


def offer(q, item, timeout):
    try:
        q.put(item, True, timeout)
    except queue.Full:
        return False
    else:
        return True


def drain(q):
    return list(iter(lambda: _get(q, block=False), NOTHING))
