"""Two processes take the same two locks in opposite orders."""
# cause: deadlock
from multiprocessing import Lock, Process


def move(first, second):
    with first:
        with second:
            pass


def main():
    red, green = Lock(), Lock()
    processes = [Process(target=move, args=(red, green)), Process(target=move, args=(green, red))]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
