"""The sentinel is put while the producer may still have jobs to put; those are never done."""
# cause: deadlock
# depth: 1
# why: main's put of the sentinel comes before the producer's last put
import queue
import threading

STOP = object()


def produce(jobs):
    for number in range(3):
        jobs.put(number)


def consume(jobs):
    while True:
        job = jobs.get()
        jobs.task_done()
        if job is STOP:
            return


def main():
    jobs = queue.Queue()
    producer = threading.Thread(target=produce, args=(jobs,))
    consumer = threading.Thread(target=consume, args=(jobs,))
    consumer.start()
    producer.start()
    jobs.put(STOP)
    producer.join()
    jobs.join()
    consumer.join()
