"""The timer calls its function once, and main waits for that."""
from threading import Event, Timer


def main():
    rang = Event()
    timer = Timer(0.5, rang.set)
    timer.start()
    assert rang.wait()
    timer.join()
