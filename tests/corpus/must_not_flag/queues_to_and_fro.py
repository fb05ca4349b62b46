"""One thread sends before it receives, the other receives before it sends: a place each is enough."""
import threading
from queue import Queue


def ask(outbox, inbox, answers):
    for message in range(2):
        outbox.put(message)
        answers.append(inbox.get())


def reply(inbox, outbox):
    for _ in range(2):
        outbox.put(inbox.get() * 10)


def main():
    there, back = Queue(1), Queue(1)
    answers = []
    threads = [
        threading.Thread(target=ask, args=(there, back, answers)),
        threading.Thread(target=reply, args=(there, back)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [0, 10], answers
