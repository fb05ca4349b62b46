"""The producer has been joined, so its small items are in the pipe and empty() can be trusted by the only reader."""
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("a")
    queue.put("b")


def main():
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    producer.join()
    items = []
    while not queue.empty():
        items.append(queue.get())
    assert items == ["a", "b"], items
