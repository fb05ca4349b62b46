"""The child's own check of what it received fails."""
# cause: wrong_result
from multiprocessing import Pipe, Process


def check(conn):
    assert conn.recv() == [1, 2]


def main():
    reader, writer = Pipe(duplex=False)
    child = Process(target=check, args=(reader,))
    child.start()
    writer.send([2, 1])
    child.join()
