"""The worker joins every thread in the list, itself included: RuntimeError."""
# cause: exception
import threading

workers = []


def finish():
    for worker in workers:
        worker.join()


def main():
    workers.append(threading.Thread(target=finish))
    for worker in workers:
        worker.start()
