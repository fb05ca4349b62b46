"""The child has given the lock back when it is terminated."""
import signal
from multiprocessing import Lock, Pipe, Process


def hold(lock, conn):
    with lock:
        pass
    conn.send("given back")
    conn.recv()


def main():
    lock = Lock()
    here, there = Pipe()
    child = Process(target=hold, args=(lock, there))
    child.start()
    here.recv()
    child.terminate()
    child.join()
    assert child.exitcode == -signal.SIGTERM
    with lock:
        pass
