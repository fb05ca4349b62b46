"""The child cannot end before its queue is drained into the pipe, and the parent drains it only after the join."""
# cause: deadlock
from multiprocessing import Process, Queue


def produce(queue):
    queue.put(b"x" * (1 << 20))


def main():
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    producer.join()
    assert len(queue.get()) == 1 << 20
