"""The queue's thread cannot pickle the function and drops it; the parent waits for ever."""
# cause: deadlock
from multiprocessing import Process, Queue


def produce(queue):
    queue.put(lambda: 42)


def main():
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    queue.get()
    producer.join()
