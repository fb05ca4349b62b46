"""A SimpleQueue writes into the pipe at once: a megabyte does not fit before anybody reads."""
# cause: deadlock
from multiprocessing import Process, SimpleQueue


def consume(queue):
    queue.get()


def main():
    queue = SimpleQueue()
    queue.put(b"x" * (1 << 20))
    consumer = Process(target=consume, args=(queue,))
    consumer.start()
    consumer.join()
