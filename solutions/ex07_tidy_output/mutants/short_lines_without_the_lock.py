"""A short line is written at once, so it goes without the lock: into the middle of a long one of somebody else."""

import os
from multiprocessing import Lock, Process
from select import PIPE_BUF


def reporter(name, lines, stream_fd, lock):
    for line in lines:
        data = f"{name}: {line}\n".encode()
        if len(data) <= PIPE_BUF:
            os.write(stream_fd, data)
            continue
        with lock:
            while data:
                data = data[os.write(stream_fd, data) :]


def report(names, lines, stream_fd):
    lock = Lock()
    processes = [Process(target=reporter, args=(name, lines, stream_fd, lock)) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
