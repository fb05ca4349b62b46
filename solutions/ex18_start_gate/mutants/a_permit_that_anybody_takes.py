import threading


class StartGate:
    def __init__(self):
        self._lock = threading.Lock()
        self._permits = threading.Semaphore(0)
        self._waiting = 0
        self._is_open = False

    def wait(self):
        with self._lock:
            if self._is_open:
                return
            self._waiting += 1
        self._permits.acquire()

    def open(self):
        with self._lock:
            self._is_open = True
            if self._waiting:
                self._permits.release(self._waiting)
            self._waiting = 0

    def close(self):
        with self._lock:
            self._is_open = False


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
    for thread in threads:
        thread.join()
    return finished
