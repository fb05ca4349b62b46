from queue import Empty, Full


def fetch(q, timeout):
    item = None
    try:
        item = q.get(timeout=timeout)
    except Empty:
        pass
    return ("item", item) if item else ("empty", None)


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
