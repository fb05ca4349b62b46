"""A listener waits for an event that nobody will set once main has returned."""
# cause: leaked
import threading

shutdown = threading.Event()


def listen():
    shutdown.wait()


def main():
    listener = threading.Thread(target=listen)
    listener.start()
    assert listener.is_alive()
