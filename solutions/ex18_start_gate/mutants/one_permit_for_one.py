import threading


class StartGate:
    def __init__(self):
        self._permits = threading.Semaphore(0)
        self._waiting = 0

    def wait(self):
        self._waiting += 1
        self._permits.acquire()

    def open(self):
        waiting, self._waiting = self._waiting, 0
        self._permits.release(waiting or 1)

    def close(self):
        while self._permits.acquire(blocking=False):
            pass


def race(runners):
    gate = StartGate()
    finished = []  # append() is one step, so the list is in the order of the finish

    def run(number):
        gate.wait()
        runners[number]()
        finished.append(number)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(runners))]
    for thread in threads:
        thread.start()
    gate.open()
    for thread in threads:
        thread.join()
    return finished
