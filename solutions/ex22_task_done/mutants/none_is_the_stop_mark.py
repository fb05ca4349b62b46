"""None is the stop mark, and None may be an item."""

import queue
import threading


def process_all(items, work, threads):
    waiting = queue.Queue()
    results = {}
    stop = None

    def worker():
        while True:
            entry = waiting.get()
            try:
                if entry is stop:
                    return
                item, place = entry, id(entry)
                try:
                    results[place] = work(item)
                except Exception as error:
                    results[place] = error
            finally:
                waiting.task_done()

    crew = [threading.Thread(target=worker, name=f"worker {n}") for n in range(1, threads + 1)]
    for thread in crew:
        thread.start()
    for entry in items:
        waiting.put(entry)
    for _ in crew:
        waiting.put(stop)
    for thread in crew:
        thread.join()
    return [results.get(id(item)) for item in items]
