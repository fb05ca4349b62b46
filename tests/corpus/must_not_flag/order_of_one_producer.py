"""The items of one producer arrive in the order in which it put them."""
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("a")
    queue.put("b")


def main():
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    names = [queue.get(), queue.get()]
    producer.join()
    assert names == ["a", "b"], names
