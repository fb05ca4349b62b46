"""Two threads of the child count under a lock, and the parent is sent the right sum."""
from multiprocessing import Pipe, Process
from threading import Lock, Thread

lock = Lock()
count = 0


def increment():
    global count
    with lock:
        count += 1


def work(conn):
    threads = [Thread(target=increment) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    conn.send(count)


def main():
    reader, writer = Pipe(duplex=False)
    child = Process(target=work, args=(writer,))
    child.start()
    total = reader.recv()
    child.join()
    assert total == 2, total
