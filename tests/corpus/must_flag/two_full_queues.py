"""Two threads send to each other through queues of one place; when both are full, both wait to put."""
# cause: deadlock
import threading
from queue import Queue


def talk(outbox, inbox):
    for message in range(2):
        outbox.put(message)
    for _ in range(2):
        inbox.get()


def main():
    left, right = Queue(1), Queue(1)
    threads = [threading.Thread(target=talk, args=boxes) for boxes in ((left, right), (right, left))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
