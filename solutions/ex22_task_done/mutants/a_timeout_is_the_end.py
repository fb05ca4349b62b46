"""A worker leaves when nothing has come for a while."""

import queue
import threading


def process_all(items, work, threads):
    waiting = queue.Queue()
    results = [None] * len(items)

    def worker():
        while True:
            try:
                entry = waiting.get(timeout=0.3)
            except queue.Empty:
                return
            try:
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
    for thread in crew:
        thread.join()
    return results
