"""The queue has one place, and the parent puts two items before it starts the consumer."""
# cause: deadlock
from multiprocessing import Process, Queue


def consume(queue):
    for _ in range(2):
        queue.get()


def main():
    queue = Queue(1)
    consumer = Process(target=consume, args=(queue,))
    queue.put("a")
    queue.put("b")
    consumer.start()
    consumer.join()
