"""One sentinel for each of the two consumers."""
from multiprocessing import Process, Queue


def consume(queue):
    while queue.get() is not None:
        pass


def main():
    queue = Queue()
    consumers = [Process(target=consume, args=(queue,)) for _ in range(2)]
    for consumer in consumers:
        consumer.start()
    queue.put("item")
    for _ in consumers:
        queue.put(None)
    for consumer in consumers:
        consumer.join()
    queue.close()
    queue.join_thread()
