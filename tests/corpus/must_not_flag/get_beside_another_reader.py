"""Both items are in the pipe, and each of the two readers waits for its own one."""
from multiprocessing import Process, Queue


def fill(queue):
    queue.put("a")
    queue.put("b")


def take(queue):
    queue.get()


def main():
    queue = Queue()
    producer = Process(target=fill, args=(queue,))
    producer.start()
    producer.join()
    reader = Process(target=take, args=(queue,))
    reader.start()
    queue.get()
    reader.join()
    assert reader.exitcode == 0
