"""The item was put by the same process, and may still be on its way to the pipe: queue.Empty."""
# cause: exception
from multiprocessing import Queue


def main():
    queue = Queue()
    queue.put("item")
    queue.get_nowait()
