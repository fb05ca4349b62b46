"""`qsize()` is old news when `put` runs, so more items get in than the limit allows."""
# cause: wrong_result
import queue
import threading

LIMIT = 1
waiting_room = queue.Queue()


def arrive(name):
    if waiting_room.qsize() < LIMIT:
        waiting_room.put(name)


def main():
    guests = [threading.Thread(target=arrive, args=(name,)) for name in ("ann", "ben")]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    assert waiting_room.qsize() <= LIMIT, waiting_room.qsize()
