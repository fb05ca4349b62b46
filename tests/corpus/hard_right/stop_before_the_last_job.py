"""The sentinel is put when the producer has ended."""
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
    producer.join()
    jobs.put(STOP)
    jobs.join()
    consumer.join()
