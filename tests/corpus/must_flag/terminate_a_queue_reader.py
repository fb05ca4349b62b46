"""The child is terminated in the middle of get(), and takes the queue's own lock with it."""
# cause: deadlock
from multiprocessing import Process, Queue


def consume(queue):
    queue.get()


def main():
    queue = Queue()
    consumer = Process(target=consume, args=(queue,))
    consumer.start()
    consumer.terminate()
    consumer.join()
    queue.put("item")
    queue.get()
