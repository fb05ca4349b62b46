"""The answer takes longer than the time limit of `get`, and nobody catches `queue.Empty`."""
# cause: exception
import queue
import threading
import time

answers = queue.Queue()


def answer():
    time.sleep(2)
    answers.put(42)


def main():
    threading.Thread(target=answer).start()
    assert answers.get(timeout=1) == 42
