"""The limit is the queue's own, and `put_nowait` says whether there was room."""
import queue
import threading

waiting_room = queue.Queue(maxsize=1)
turned_away = []


def arrive(name):
    try:
        waiting_room.put_nowait(name)
    except queue.Full:
        turned_away.append(name)


def main():
    guests = [threading.Thread(target=arrive, args=(name,)) for name in ("ann", "ben")]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    assert waiting_room.qsize() == 1 and len(turned_away) == 1
