import os
from multiprocessing import Lock, Process


def reporter(name, lines, stream, lock):
    for line in lines:
        with lock:
            print(f"{name}: {line}", file=stream, flush=True)


def report(names, lines, stream_fd):
    lock = Lock()
    stream = os.fdopen(stream_fd, "w", encoding="utf-8", closefd=False)
    processes = [Process(target=reporter, args=(name, lines, stream, lock)) for name in names]
    if names:
        print(f"{len(names)} names", file=stream)
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    stream.flush()
