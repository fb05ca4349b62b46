"""Two processes take the same two locks in the same order."""
from multiprocessing import Lock, Process


def move(first, second):
    with first:
        with second:
            pass


def main():
    red, green = Lock(), Lock()
    processes = [Process(target=move, args=(red, green)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
