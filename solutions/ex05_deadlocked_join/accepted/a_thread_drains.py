"""The main thread joins, as it always did; meanwhile a second thread empties the queue."""

import multiprocessing
import threading


def work(number, payload, queue):
    queue.put((number, bytes([number]) * payload))


def collect(workers, payload):
    queue = multiprocessing.Queue()
    items = [None] * workers

    def drain():
        for _ in range(workers):
            number, data = queue.get()
            items[number] = (number, data)

    processes = [multiprocessing.Process(target=work, args=(number, payload, queue)) for number in range(workers)]
    for process in processes:
        process.start()
    drainer = threading.Thread(target=drain)  # begins after the last fork: no child gets half a thread
    drainer.start()
    for process in processes:
        process.join()
    drainer.join()
    return items
