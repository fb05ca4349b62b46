"""Both sides send before they receive, and both messages fit into the buffers."""
from multiprocessing import Pipe, Process


def exchange(conn):
    conn.send_bytes(b"small")
    assert conn.recv_bytes() == b"small"


def main():
    here, there = Pipe()
    child = Process(target=exchange, args=(there,))
    child.start()
    exchange(here)
    child.join()
