"""The child catches its exception and sends it to the parent, which deals with it."""
from multiprocessing import Pipe, Process


def parse(text, conn):
    try:
        conn.send(int(text))
    except ValueError as error:
        conn.send(error)


def main():
    reader, writer = Pipe(duplex=False)
    child = Process(target=parse, args=("one", writer))
    child.start()
    answer = reader.recv()
    child.join()
    assert isinstance(answer, ValueError), answer
    assert child.exitcode == 0
