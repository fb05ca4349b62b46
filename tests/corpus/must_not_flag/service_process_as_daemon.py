"""The service is a daemon: it is terminated at the end while it waits for the next request."""
from multiprocessing import Pipe, Process


def serve(conn):
    while (number := conn.recv()) is not None:
        conn.send(number + 1)


def main():
    here, there = Pipe()
    service = Process(target=serve, args=(there,), daemon=True)
    service.start()
    here.send(1)
    assert here.recv() == 2
