import threading


class StartGate:
    def __init__(self):
        self._opened = threading.Event()

    def wait(self):
        self._opened.wait()

    def open(self):
        if self._opened.is_set():
            self._opened.clear()
        else:
            self._opened.set()

    def close(self):
        self._opened.clear()


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
