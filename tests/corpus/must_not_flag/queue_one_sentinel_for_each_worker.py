"""There are as many sentinels as workers."""
import queue
import threading

jobs = queue.Queue()
done = []


def work():
    while (job := jobs.get()) is not None:
        done.append(job)


def main():
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for job in (1, 2, 3):
        jobs.put(job)
    for _ in workers:
        jobs.put(None)
    for worker in workers:
        worker.join()
    assert sorted(done) == [1, 2, 3]
