"""get() waits until the item that the same process put has come through the pipe."""
from multiprocessing import Queue


def main():
    queue = Queue()
    queue.put("item")
    assert queue.get() == "item"
    queue.close()
    queue.join_thread()
