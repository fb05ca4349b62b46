"""Where queues can be shut down (Python 3.13) the workers end by `ShutDown`, elsewhere by sentinels."""
import queue
import sys
import threading

CAN_SHUT_DOWN = sys.version_info >= (3, 13)
STOP = queue.ShutDown if CAN_SHUT_DOWN else StopIteration


def main():
    jobs = queue.Queue()
    done = []

    def work():
        while True:
            try:
                job = jobs.get()
                if job is None:
                    raise STOP
            except STOP:
                return
            done.append(job)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    jobs.put(1)
    jobs.put(2)
    if CAN_SHUT_DOWN:
        jobs.shutdown()
    else:
        jobs.put(None)
        jobs.put(None)
    for worker in workers:
        worker.join()
    assert sorted(done) == [1, 2]
