"""Whoever gets the lock without blocking is the first; it is never released, on purpose, by anybody."""
import threading


class Service:
    def __init__(self):
        self.once = threading.Lock()
        self.starts = []

    def ensure_started(self):
        if self.once.acquire(blocking=False):
            self.starts.append(threading.current_thread().name)


def main():
    service = Service()
    threads = [threading.Thread(target=service.ensure_started) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(service.starts) == 1, service.starts
