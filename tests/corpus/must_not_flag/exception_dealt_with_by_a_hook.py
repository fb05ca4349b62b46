"""A replaced `threading.excepthook` takes what the worker raises, so nothing is left uncaught."""
import threading

caught = []


def note(args):
    caught.append((args.thread.name, args.exc_type.__name__))


def fail():
    raise ValueError("no such thing")


def main():
    threading.excepthook = note
    worker = threading.Thread(target=fail, name="worker")
    worker.start()
    worker.join()
    assert caught == [("worker", "ValueError")], caught
