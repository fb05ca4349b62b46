"""connection.wait on the sentinels of two processes, until both have ended."""
from multiprocessing import Process
from multiprocessing.connection import wait


def main():
    processes = {}
    for _ in range(2):
        process = Process(target=abs, args=(1,))
        process.start()
        processes[process.sentinel] = process
    while processes:
        for sentinel in wait(list(processes)):
            process = processes.pop(sentinel)
            process.join()
            assert process.exitcode == 0
