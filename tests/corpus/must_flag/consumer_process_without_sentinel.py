"""The producer sends no sentinel, so the consumer waits for an item that never comes."""
# cause: deadlock
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("item")


def consume(queue):
    while queue.get() is not None:
        pass


def main():
    queue = Queue()
    processes = [Process(target=produce, args=(queue,)), Process(target=consume, args=(queue,))]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
