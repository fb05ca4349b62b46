"""The worker says task_done twice for one item: ValueError."""
# cause: exception
from multiprocessing import JoinableQueue, Process


def work(queue):
    queue.get()
    queue.task_done()
    queue.task_done()


def main():
    queue = JoinableQueue()
    worker = Process(target=work, args=(queue,))
    worker.start()
    queue.put("job")
    worker.join()
