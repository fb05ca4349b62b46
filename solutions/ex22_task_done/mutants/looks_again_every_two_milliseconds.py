"""A worker wakes up again and again to see whether all is over."""

import queue
import threading


def process_all(items, work, threads):
    todo = queue.Queue()
    results = [None] * len(items)
    over = threading.Event()

    def crew():
        while not over.is_set():
            try:
                index, item = todo.get(timeout=0.002)
            except queue.Empty:
                continue
            try:
                results[index] = work(item)
            except Exception as error:
                results[index] = error
            finally:
                todo.task_done()

    crewmen = [threading.Thread(target=crew) for _ in range(threads)]
    for man in crewmen:
        man.start()
    for pair in enumerate(items):
        todo.put(pair)
    todo.join()
    over.set()
    for man in crewmen:
        man.join()
    return results
