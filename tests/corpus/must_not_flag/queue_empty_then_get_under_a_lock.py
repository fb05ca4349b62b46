"""The item is in the pipe since the producer was joined, and the consumers look and take in one hold of a lock."""
from multiprocessing import Lock, Process, Queue


def fill(queue):
    queue.put("item")


def take(queue, lock):
    with lock:
        if not queue.empty():
            queue.get()


def main():
    queue, lock = Queue(), Lock()
    producer = Process(target=fill, args=(queue,))
    producer.start()
    producer.join()
    consumer = Process(target=take, args=(queue, lock))
    consumer.start()
    take(queue, lock)
    consumer.join()
    assert queue.empty()
