import threading
import time


class StartGate:
    def __init__(self):
        self._opened = threading.Event()

    def wait(self):
        self._opened.wait()

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()


def race(runners):
    gate = StartGate()
    finished = []

    def run(number):
        gate.wait()
        runners[number]()
        finished.append(number)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(runners))]
    for thread in threads:
        thread.start()
    gate.open()
    while len(finished) < len(runners):
        time.sleep(0.01)
    for thread in threads:
        thread.join()
    return finished
