"""The child is terminated while it holds the shared lock, and the next one to take it waits for ever."""
# cause: deadlock
from multiprocessing import Lock, Pipe, Process


def hold(lock, conn):
    with lock:
        conn.send("held")
        conn.recv()


def main():
    lock = Lock()
    here, there = Pipe()
    child = Process(target=hold, args=(lock, there))
    child.start()
    here.recv()
    child.terminate()
    child.join()
    lock.acquire()
