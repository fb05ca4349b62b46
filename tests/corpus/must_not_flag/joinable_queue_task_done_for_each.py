"""One task_done for each item, so the queue's join comes back when all the work is done."""
from multiprocessing import JoinableQueue, Process, RawValue


def work(queue, total):
    while (number := queue.get()) is not None:
        total.value += number
        queue.task_done()


def main():
    queue = JoinableQueue()
    total = RawValue("i", 0)
    worker = Process(target=work, args=(queue, total))
    worker.start()
    queue.put(1)
    queue.put(2)
    queue.join()
    assert total.value == 3
    queue.put(None)
    worker.join()
    queue.close()
    queue.join_thread()
