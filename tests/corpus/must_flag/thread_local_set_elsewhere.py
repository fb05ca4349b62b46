"""What main stored in the thread-local is not there for the worker: AttributeError."""
# cause: exception
import threading

context = threading.local()


def greet():
    return "hello " + context.user


def main():
    context.user = "ann"
    worker = threading.Thread(target=greet)
    worker.start()
    worker.join()
