"""The last of three workers to finish opens the latch; the count is guarded by a lock."""
import threading


class Latch:
    def __init__(self, count):
        self._count = count
        self._lock = threading.Lock()
        self._zero = threading.Event()

    def count_down(self):
        with self._lock:
            self._count -= 1
            if self._count == 0:
                self._zero.set()

    def wait(self):
        return self._zero.wait()


def main():
    latch = Latch(3)
    done = []

    def work(number):
        done.append(number)
        latch.count_down()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    assert latch.wait() and sorted(done) == [0, 1, 2]
    for thread in threads:
        thread.join()
