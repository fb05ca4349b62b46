"""The reader is told to stop by a sentinel, and the queue is still good for another reader."""
from multiprocessing import Process, Queue


def consume(queue):
    while queue.get() is not None:
        pass


def main():
    queue = Queue()
    consumer = Process(target=consume, args=(queue,))
    consumer.start()
    queue.put(None)
    consumer.join()
    queue.put("item")
    assert queue.get() == "item"
    queue.close()
    queue.join_thread()
