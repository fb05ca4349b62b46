"""Parent and child take turns, each with a semaphore of its own, so the log needs no lock."""
# forbid: busy_wait
from multiprocessing import Process, RawArray, RawValue, Semaphore


def main():
    ping, pong = Semaphore(1), Semaphore(0)
    log, length = RawArray("i", 4), RawValue("i", 0)

    def play(me, mine, others):
        for _ in range(2):
            mine.acquire()
            log[length.value] = me
            length.value += 1
            others.release()

    child = Process(target=play, args=(2, pong, ping))
    child.start()
    play(1, ping, pong)
    child.join()
    assert log[:] == [1, 2, 1, 2], log[:]
