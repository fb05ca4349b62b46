"""Says in so many words what 0 and None mean."""

import multiprocessing.queues
import queue as q_module

Empty, Full = q_module.Empty, q_module.Full


class Patience:
    def __init__(self, timeout):
        self.block = timeout is None or timeout > 0
        self.timeout = timeout if self.block else None


def fetch(q, timeout):
    patience = Patience(timeout)
    try:
        item = q.get(patience.block, patience.timeout)
    except Empty:
        return tuple(["empty", None])
    return tuple(["item", item])


def offer(q, item, timeout):
    patience, done = Patience(timeout), False
    try:
        q.put(item, patience.block, patience.timeout)
        done = True
    except Full:
        pass
    return done


def drain(q: multiprocessing.queues.Queue):
    items = []
    what, item = fetch(q, 0)
    while what == "item":
        items.append(item)
        what, item = fetch(q, 0)
    return items
