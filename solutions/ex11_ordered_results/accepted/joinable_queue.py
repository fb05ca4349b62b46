"""A JoinableQueue that is bounded, a thread that deals, and results that go into their places as they come."""

import threading
from multiprocessing import JoinableQueue, Process, Queue

STOP = "stop"


def work(func, jobs, results):
    for kind, place, item in iter(jobs.get, (STOP, None, None)):
        results.put((place, func(item)))
        jobs.task_done()
    jobs.task_done()


def ordered_map(func, items, workers):
    jobs, results = JoinableQueue(2), Queue()
    crew = [Process(target=work, args=(func, jobs, results), daemon=True) for _ in range(workers)]
    for man in crew:
        man.start()

    def deal():
        for place, item in enumerate(items):
            jobs.put(("job", place, item))
        for _ in crew:
            jobs.put((STOP, None, None))

    dealer = threading.Thread(target=deal)
    dealer.start()
    answer = {}
    while len(answer) < len(items):
        place, result = results.get()
        answer[place] = result
    dealer.join()
    jobs.join()
    for man in crew:
        man.join()
    return [answer[i] for i in range(len(items))]
