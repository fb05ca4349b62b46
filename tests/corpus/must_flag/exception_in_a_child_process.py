"""The exception in the child's target is caught by nobody."""
# cause: exception
from multiprocessing import Process


def parse(text):
    int(text)


def main():
    child = Process(target=parse, args=("one",))
    child.start()
    child.join()
