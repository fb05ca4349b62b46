"""A daemon worker waits for jobs for ever; the program may end without it."""
import queue
import threading

jobs = queue.Queue()


def serve():
    while True:
        job = jobs.get()
        job.set()
        jobs.task_done()


def main():
    threading.Thread(target=serve, daemon=True).start()
    handled = threading.Event()
    jobs.put(handled)
    jobs.join()
    assert handled.is_set()
