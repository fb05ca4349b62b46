"""A copy of the list is put, and only the original is changed afterwards."""
from multiprocessing import Process, Queue


def produce(queue):
    items = ["a"]
    queue.put(list(items))
    items.append("b")


def main():
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    items = queue.get()
    producer.join()
    assert items == ["a"], items
