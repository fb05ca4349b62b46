"""The worker never says task_done, so the queue's join waits for ever."""
# cause: deadlock
from multiprocessing import JoinableQueue, Process


def work(queue):
    queue.get()


def main():
    queue = JoinableQueue()
    worker = Process(target=work, args=(queue,))
    worker.start()
    queue.put("job")
    queue.join()
    worker.join()
