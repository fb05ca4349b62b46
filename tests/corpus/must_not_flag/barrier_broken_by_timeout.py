"""The only guest waits in vain, gives up, and deals with the broken barrier."""
import threading

table = threading.Barrier(2)
outcome = []


def guest():
    try:
        table.wait(timeout=0.5)
    except threading.BrokenBarrierError:
        outcome.append("left")


def main():
    thread = threading.Thread(target=guest)
    thread.start()
    thread.join()
    assert outcome == ["left"] and table.broken
