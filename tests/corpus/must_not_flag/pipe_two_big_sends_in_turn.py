"""The child receives the megabyte before it sends its own."""
from multiprocessing import Pipe, Process

DATA = b"x" * (1 << 20)


def reply(conn):
    conn.recv_bytes()
    conn.send_bytes(DATA)


def main():
    here, there = Pipe()
    child = Process(target=reply, args=(there,))
    child.start()
    here.send_bytes(DATA)
    received = here.recv_bytes()
    child.join()
    assert received == DATA
