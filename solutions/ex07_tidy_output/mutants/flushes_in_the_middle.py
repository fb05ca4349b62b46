import os
from multiprocessing import Lock, Process


def reporter(name, lines, stream_fd, lock):
    with os.fdopen(stream_fd, "w", encoding="utf-8", closefd=False) as stream:
        for line in lines:
            print(name, end=": ", file=stream, flush=True)
            print(line, file=stream, flush=True)


def report(names, lines, stream_fd):
    lock = Lock()
    processes = [Process(target=reporter, args=(name, lines, stream_fd, lock)) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
