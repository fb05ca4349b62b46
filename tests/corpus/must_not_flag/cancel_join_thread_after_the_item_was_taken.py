"""The child does not wait for its queue at the end, and the parent has taken the item by then."""
from multiprocessing import Event, Process, Queue


def produce(queue, was_taken):
    queue.cancel_join_thread()
    queue.put("item")
    was_taken.wait()


def main():
    queue, was_taken = Queue(), Event()
    producer = Process(target=produce, args=(queue, was_taken))
    producer.start()
    assert queue.get() == "item"
    was_taken.set()
    producer.join()
