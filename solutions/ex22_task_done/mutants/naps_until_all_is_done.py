"""Sleeps a little and asks again, where Queue.join() would wait."""

import queue
import threading
import time


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
    while waiting.unfinished_tasks:
        time.sleep(0.05)
    for _ in crew:
        waiting.put(stop)
    for thread in crew:
        thread.join()
    return results
