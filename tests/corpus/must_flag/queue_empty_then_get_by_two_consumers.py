"""Both consumers see that the queue is not empty, and the slower one waits for an item that is gone."""
# cause: deadlock
from multiprocessing import Process, Queue


def fill(queue):
    queue.put("item")


def take(queue):
    if not queue.empty():
        queue.get()


def main():
    queue = Queue()
    producer = Process(target=fill, args=(queue,))
    producer.start()
    producer.join()
    consumer = Process(target=take, args=(queue,))
    consumer.start()
    take(queue)
    consumer.join()
