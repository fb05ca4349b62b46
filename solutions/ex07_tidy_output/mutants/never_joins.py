import os
from multiprocessing import Lock, Process, Semaphore


def write_all(fd, data):
    while data:
        data = data[os.write(fd, data) :]


def reporter(name, lines, stream_fd, lock, done):
    for line in lines:
        data = f"{name}: {line}\n".encode()
        with lock:
            write_all(stream_fd, data)
    done.release()


def report(names, lines, stream_fd):
    lock, done = Lock(), Semaphore(0)
    for name in names:
        Process(target=reporter, args=(name, lines, stream_fd, lock, done)).start()
    for _ in names:
        done.acquire()
