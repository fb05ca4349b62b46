"""Parent and child meet at a barrier for two, so each sees what the other wrote before it."""
from multiprocessing import Barrier, Process, RawArray


def meet(barrier, cells, me):
    cells[me] = 1
    barrier.wait()
    assert cells[1 - me] == 1


def main():
    barrier = Barrier(2)
    cells = RawArray("i", 2)
    process = Process(target=meet, args=(barrier, cells, 0))
    process.start()
    meet(barrier, cells, 1)
    process.join()
