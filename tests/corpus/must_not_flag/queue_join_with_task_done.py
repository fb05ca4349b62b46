"""Every item that is taken is also marked as done, so `Queue.join` comes back."""
import queue
import threading


def main():
    jobs = queue.Queue()
    done = []

    def work():
        while True:
            job = jobs.get()
            if job is not None:
                done.append(job)
            jobs.task_done()
            if job is None:
                break

    worker = threading.Thread(target=work)
    worker.start()
    for job in (1, 2):
        jobs.put(job)
    jobs.join()
    assert done == [1, 2]
    jobs.put(None)
    worker.join()
