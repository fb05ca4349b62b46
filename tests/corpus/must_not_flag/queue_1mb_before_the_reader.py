"""A Queue's put() never waits for the pipe: the megabyte flows when the reader has started."""
from multiprocessing import Process, Queue


def consume(queue):
    assert len(queue.get()) == 1 << 20


def main():
    queue = Queue()
    queue.put(b"x" * (1 << 20))
    consumer = Process(target=consume, args=(queue,))
    consumer.start()
    consumer.join()
    assert consumer.exitcode == 0
    queue.close()
    queue.join_thread()
