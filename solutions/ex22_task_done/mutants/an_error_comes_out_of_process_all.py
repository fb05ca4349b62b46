"""The first error is raised in the caller, and the results are gone."""

import queue
import threading


def process_all(items, work, threads):
    waiting = queue.Queue()
    results = [None] * len(items)
    stop = object()  # Nothing in `items` can be this object, None included.

    def worker():
        while True:
            entry = waiting.get()
            try:
                if entry is stop:
                    return
                place, item = entry
                try:
                    results[place] = work(item)
                except Exception as error:
                    results[place] = error
            finally:
                waiting.task_done()

    crew = [threading.Thread(target=worker, name=f"worker {n}") for n in range(1, threads + 1)]
    for thread in crew:
        thread.start()
    for entry in enumerate(items):
        waiting.put(entry)
    waiting.join()
    for _ in crew:
        waiting.put(stop)
    for thread in crew:
        thread.join()
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results
