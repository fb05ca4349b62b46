"""A child's exit code tells how it ended: by itself, by sys.exit, by os._exit."""
import os
import sys
from multiprocessing import Process


def main():
    ends = [(abs, 0), (sys.exit, 3), (os._exit, 4)]
    processes = [Process(target=end, args=(code,)) for end, code in ends]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 3, 4]
