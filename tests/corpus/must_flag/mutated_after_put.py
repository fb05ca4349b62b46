"""The list is pickled by the queue's thread some time after put(), and may have been changed by then."""
# cause: wrong_result
from multiprocessing import Process, Queue


def produce(queue):
    items = ["a"]
    queue.put(items)
    items.append("b")


def main():
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    items = queue.get()
    producer.join()
    assert items == ["a"], items
