"""A bounded queue, filled while the workers run; one stop mark, which each worker puts back for the next."""

import threading
from queue import Queue


class Stop:
    pass


def process_all(items, work, threads):
    jobs, done = Queue(maxsize=1), Queue()

    def worker():
        while (job := jobs.get()) is not Stop:
            place, item = job
            try:
                done.put((place, work(item)))
            except Exception as error:
                done.put((place, error))
            jobs.task_done()
        jobs.task_done()
        jobs.put(Stop)

    crew = [threading.Thread(target=worker, daemon=True) for _ in range(threads)]
    for thread in crew:
        thread.start()
    for place, item in enumerate(items):
        jobs.put((place, item))
    jobs.join()
    jobs.put(Stop)
    for thread in crew:
        thread.join()
    results = [None] * len(items)
    while not done.empty():
        place, result = done.get()
        results[place] = result
    return results
