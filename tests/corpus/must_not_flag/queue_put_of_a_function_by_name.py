"""A function of the builtins is pickled by its name."""
from multiprocessing import Process, Queue


def produce(queue):
    queue.put(abs)


def main():
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    function = queue.get()
    producer.join()
    assert function(-42) == 42
