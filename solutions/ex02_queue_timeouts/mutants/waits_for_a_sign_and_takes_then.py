from queue import Empty, Full


def fetch(q, timeout):
    if not q._reader.poll(timeout):
        return "empty", None
    return "item", q.get()


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
