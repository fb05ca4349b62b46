"""The service is told to stop and joined."""
from multiprocessing import Pipe, Process


def serve(conn):
    while (number := conn.recv()) is not None:
        conn.send(number + 1)


def main():
    here, there = Pipe()
    service = Process(target=serve, args=(there,))
    service.start()
    here.send(1)
    assert here.recv() == 2
    here.send(None)
    service.join()
