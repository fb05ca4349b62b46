"""The parent takes the megabyte before it joins the child that sent it."""
from multiprocessing import Process, Queue


def produce(queue):
    queue.put(b"x" * (1 << 20))


def main():
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    data = queue.get()
    producer.join()
    assert len(data) == 1 << 20
