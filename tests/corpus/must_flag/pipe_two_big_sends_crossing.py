"""Both sides send a megabyte before they receive; neither buffer is large enough for that."""
# cause: deadlock
from multiprocessing import Pipe, Process

DATA = b"x" * (1 << 20)


def exchange(conn):
    conn.send_bytes(DATA)
    return conn.recv_bytes()


def main():
    here, there = Pipe()
    child = Process(target=exchange, args=(there,))
    child.start()
    received = exchange(here)
    child.join()
    assert received == DATA
