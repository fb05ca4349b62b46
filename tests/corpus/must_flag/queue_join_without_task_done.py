"""The worker never calls `task_done`, so `Queue.join` waits for ever."""
# cause: deadlock
import queue
import threading


def main():
    jobs = queue.Queue()

    def work():
        while True:
            job = jobs.get()
            if job is None:
                break

    worker = threading.Thread(target=work)
    worker.start()
    for job in (1, 2):
        jobs.put(job)
    jobs.join()
    jobs.put(None)
    worker.join()
