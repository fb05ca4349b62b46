"""The first producer was started first, and its item need not be the first in the queue."""
# cause: wrong_result
from multiprocessing import Process, Queue


def produce(queue, name):
    queue.put(name)


def main():
    queue = Queue()
    producers = [Process(target=produce, args=(queue, name)) for name in ("a", "b")]
    for producer in producers:
        producer.start()
    names = [queue.get() for _ in producers]
    for producer in producers:
        producer.join()
    assert names == ["a", "b"], names
