"""The barrier was made for three, and only two come."""
# cause: deadlock
from multiprocessing import Barrier, Process


def main():
    barrier = Barrier(3)
    process = Process(target=barrier.wait)
    process.start()
    barrier.wait()
    process.join()
