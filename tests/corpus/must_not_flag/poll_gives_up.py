"""poll(timeout) gives up: the child does not speak before it is told to."""
from multiprocessing import Pipe, Process


def answer(conn):
    conn.recv()
    conn.send("late")


def main():
    here, there = Pipe()
    child = Process(target=answer, args=(there,))
    child.start()
    assert not here.poll(1)
    here.send("go")
    assert here.recv() == "late"
    child.join()
