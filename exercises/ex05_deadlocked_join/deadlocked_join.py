"""Collect one item from each of several processes, over one queue.

`collect` works with small items. With large ones it never comes back. Repair it.
Run this file to see what goes wrong: python deadlocked_join.py
"""

import multiprocessing
import signal
import time


def work(number, payload, queue):
    """One worker: make item `number`, `payload` bytes long, and put it into the queue."""
    data = bytes([number]) * payload
    queue.put((number, data))


def collect(workers, payload):
    """Let `workers` processes make one item each, all at the same time, and return the items.

    Item i is (i, data): `data` are `payload` bytes, each of which is i. The items come back in the order of their
    numbers, and no process is left.
    """
    queue = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    items = [queue.get() for _ in processes]
    return sorted(items)


class StillWaiting(Exception):
    """The watchdog has had enough."""


def try_it(*, workers, payload, patience_seconds):
    """Collect once, and say what became of it. The watchdog stops the program when it takes too long."""
    print(f"{workers} workers, {payload:,} bytes each:")
    begin = time.monotonic()
    signal.alarm(patience_seconds)
    try:
        items = collect(workers, payload)
    except StillWaiting:
        print(f"  still waiting in join() after {patience_seconds} seconds: the watchdog stops it.")
        for process in sorted(multiprocessing.active_children(), key=lambda process: process.name):
            print(f"  {process.name} has called put(), and is still alive. What does it wait for?")
            process.terminate()
            process.join()
    else:
        print(f"  {len(items)} items, {sum(len(data) for _, data in items):,} bytes, {time.monotonic() - begin:.2f} s")
    finally:
        signal.alarm(0)


def watchdog(signal_number, frame):
    """The alarm clock has gone off."""
    raise StillWaiting


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, watchdog)
    try_it(workers=3, payload=1, patience_seconds=3)
    try_it(workers=3, payload=1_000_000, patience_seconds=3)
