"""The consumer that gets the only sentinel puts it back for the other one; the parent takes it out at the end."""
from multiprocessing import Process, Queue


def consume(queue):
    while queue.get() is not None:
        pass
    queue.put(None)


def main():
    queue = Queue()
    consumers = [Process(target=consume, args=(queue,)) for _ in range(2)]
    for consumer in consumers:
        consumer.start()
    queue.put(None)
    for consumer in consumers:
        consumer.join()
    assert queue.get() is None
    queue.close()
    queue.join_thread()
