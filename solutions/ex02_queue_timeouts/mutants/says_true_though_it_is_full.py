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
        pass
    return True


def drain(q):
    items = []
    while True:
        try:
            items.append(q.get(block=False))
        except Empty:
            return items
