"""The producer's last item tells the consumer to stop."""
from multiprocessing import Process, Queue, RawValue


def produce(queue):
    queue.put(5)
    queue.put(None)


def consume(queue, total):
    while (number := queue.get()) is not None:
        total.value += number


def main():
    queue = Queue()
    total = RawValue("i", 0)
    processes = [Process(target=produce, args=(queue,)), Process(target=consume, args=(queue, total))]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert total.value == 5, total.value
