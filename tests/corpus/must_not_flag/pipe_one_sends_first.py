"""The parent asks, the child answers: one of the two sides speaks first."""
from multiprocessing import Pipe, Process


def answer(conn):
    question = conn.recv()
    conn.send(question + 1)


def main():
    here, there = Pipe()
    child = Process(target=answer, args=(there,))
    child.start()
    here.send(1)
    assert here.recv() == 2
    child.join()
