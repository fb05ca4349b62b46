"""The child does not wait for its item to be sent, so it may end before, and the parent waits for ever."""
# cause: deadlock
from multiprocessing import Process, Queue


def produce(queue):
    queue.cancel_join_thread()
    queue.put("item")


def main():
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    assert queue.get() == "item"
    producer.join()
