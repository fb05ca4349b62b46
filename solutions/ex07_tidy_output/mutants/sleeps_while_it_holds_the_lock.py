import os
import time
from multiprocessing import Lock, Process


def write_all(fd, data):
    while data:
        data = data[os.write(fd, data) :]


def reporter(name, lines, stream_fd, lock):
    for line in lines:
        data = f"{name}: {line}\n".encode()
        with lock:
            write_all(stream_fd, data)
            time.sleep(0.06)


def report(names, lines, stream_fd):
    lock = Lock()
    processes = [Process(target=reporter, args=(name, lines, stream_fd, lock)) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
