import threading
from concurrent.futures import ThreadPoolExecutor


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

    with ThreadPoolExecutor(max_workers=len(runners) or 1) as pool:
        for number in range(len(runners)):
            pool.submit(run, number)
        gate.open()
    return finished
