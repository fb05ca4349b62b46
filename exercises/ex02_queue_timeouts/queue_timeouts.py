"""Take from a queue and put into it, with an end to one's patience. What to build is in README.md."""

from multiprocessing import Process, Queue


def fetch(q, timeout):
    """Take an item, and wait at most `timeout` seconds for one: ("item", item), or ("empty", None) when none has come."""
    # TODO: which exception says that the time is up?
    raise NotImplementedError


def offer(q, item, timeout):
    """Put `item`, and wait at most `timeout` seconds for a free place: True, or False when the queue stayed full."""
    # TODO
    raise NotImplementedError


def drain(q):
    """Take everything that is there, without waiting, and return it as a list in order."""
    # TODO: how do you know that nothing is left, when others take as well?
    raise NotImplementedError


def work(q):
    """A child that puts a few items."""
    for number in range(3):
        q.put(number)


def main():
    """Some calls to look at: python queue_timeouts.py"""
    q = Queue(4)
    print("fetch:", fetch(q, 0.2))
    child = Process(target=work, args=(q,))
    child.start()
    print("fetch:", fetch(q, 5))
    child.join()
    print("drain:", drain(q))
    print("offer:", [offer(q, number, 0.2) for number in range(5)])
    drain(q)


if __name__ == "__main__":
    main()
