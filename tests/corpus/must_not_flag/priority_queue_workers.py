"""Urgent jobs come first, and a counter breaks ties, so jobs are never compared."""
import itertools
import queue
import threading


def main():
    jobs = queue.PriorityQueue()
    ticket = itertools.count()
    for priority, job in ((2, "sweep"), (1, "stop fire"), (2, "dust")):
        jobs.put((priority, next(ticket), job))
    done = []

    def work():
        while True:
            try:
                done.append(jobs.get_nowait()[2])
            except queue.Empty:
                return

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert done == ["stop fire", "sweep", "dust"]
