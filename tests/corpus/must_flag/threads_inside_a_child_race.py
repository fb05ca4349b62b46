"""Two threads of the child count without a lock, and the parent is sent the wrong sum."""
# cause: wrong_result
from multiprocessing import Pipe, Process
from threading import Thread

count = 0


def increment():
    global count
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
