"""One sentinel stops one worker; the other waits for ever."""
# cause: deadlock
import queue
import threading

jobs = queue.Queue()


def work():
    while (job := jobs.get()) is not None:
        assert job > 0


def main():
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for job in (1, 2, 3):
        jobs.put(job)
    jobs.put(None)
    for worker in workers:
        worker.join()
