"""The main thread burns its processor in a loop until the worker has set a flag."""
# cause: busy_wait
# forbid: busy_wait
import threading

finished = False


def work():
    global finished
    finished = True


def main():
    worker = threading.Thread(target=work)
    worker.start()
    while not finished:
        pass
    worker.join()
