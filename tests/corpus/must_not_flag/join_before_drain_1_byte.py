"""One byte fits into the pipe, so the child can end before anybody takes it."""
from multiprocessing import Process, Queue


def produce(queue):
    queue.put(b"x")


def main():
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    producer.join()
    assert queue.get() == b"x"
