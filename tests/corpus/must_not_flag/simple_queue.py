"""A SimpleQueue has its item in the pipe when put() comes back, so empty() can be trusted after the Event."""
from multiprocessing import Event, Process, SimpleQueue


def produce(queue, was_put):
    queue.put("item")
    was_put.set()


def main():
    queue, was_put = SimpleQueue(), Event()
    producer = Process(target=produce, args=(queue, was_put))
    producer.start()
    was_put.wait()
    assert not queue.empty()
    assert queue.get() == "item"
    producer.join()
    queue.close()
