"""`task_done` is called once more than there were items, which raises ValueError."""
# cause: exception
import queue
import threading

jobs = queue.Queue()


def work():
    jobs.get()
    jobs.task_done()
    jobs.task_done()


def main():
    worker = threading.Thread(target=work)
    worker.start()
    jobs.put("job")
    jobs.join()
    worker.join()
