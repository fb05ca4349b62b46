"""The queue has one place, and the consumer makes room for the second item."""
from multiprocessing import Process, Queue


def consume(queue):
    for _ in range(2):
        queue.get()


def main():
    queue = Queue(1)
    consumer = Process(target=consume, args=(queue,))
    consumer.start()
    queue.put("a")
    queue.put("b")
    consumer.join()
    queue.close()
    queue.join_thread()
