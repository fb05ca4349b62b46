"""put() has come back, and the item may still be on its way to the pipe: empty() says True and the item is left."""
# cause: wrong_result
from multiprocessing import Event, Process, Queue


def produce(queue, was_put):
    queue.put("item")
    was_put.set()


def main():
    queue, was_put = Queue(), Event()
    producer = Process(target=produce, args=(queue, was_put))
    producer.start()
    was_put.wait()
    items = []
    while not queue.empty():
        items.append(queue.get())
    producer.join()
    assert items == ["item"], items
