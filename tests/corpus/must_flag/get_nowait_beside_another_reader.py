"""Both items are in the pipe, and get_nowait still raises queue.Empty while the other reader holds the queue's lock."""
# cause: exception
from multiprocessing import Process, Queue


def fill(queue):
    queue.put("a")
    queue.put("b")


def take(queue):
    queue.get_nowait()


def main():
    queue = Queue()
    producer = Process(target=fill, args=(queue,))
    producer.start()
    producer.join()
    reader = Process(target=take, args=(queue,))
    reader.start()
    queue.get_nowait()
    reader.join()
