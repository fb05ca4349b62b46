import os
from multiprocessing import Lock, Process


def write_all(fd, data):
    while data:
        data = data[os.write(fd, data) :]


def reporter(name, lines, stream_fd, lock):
    for line in lines:
        with lock:
            write_all(stream_fd, f"{name}: {line}".encode())
        write_all(stream_fd, b"\n")


def report(names, lines, stream_fd):
    lock = Lock()
    processes = [Process(target=reporter, args=(name, lines, stream_fd, lock)) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
