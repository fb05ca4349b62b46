"""Three threads meet at a barrier for two: one of them is left alone in the second round."""
# cause: deadlock
from threading import Barrier, Thread


def main():
    barrier = Barrier(2)
    threads = [Thread(target=barrier.wait) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
