"""Each side of the pipe waits for the other one to speak first."""
# cause: deadlock
from multiprocessing import Pipe, Process


def answer(conn):
    question = conn.recv()
    conn.send(question + 1)


def main():
    here, there = Pipe()
    child = Process(target=answer, args=(there,))
    child.start()
    reply = here.recv()
    here.send(1)
    child.join()
    assert reply == 2
