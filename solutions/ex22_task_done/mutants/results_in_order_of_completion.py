"""The results stand in the order in which the work ended."""

import queue
import threading


def process_all(items, work, threads):
    waiting = queue.Queue()
    results = []
    stop = object()  # Nothing in `items` can be this object, None included.

    def worker():
        while True:
            entry = waiting.get()
            try:
                if entry is stop:
                    return
                _, item = entry
                try:
                    result = work(item)
                except Exception as error:
                    result = error
                results.append(result)
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
    return results
