"""Asking whether the worker runs and starting it are one step under a lock."""
import threading


class Service:
    def __init__(self):
        self.worker = None
        self.lock = threading.Lock()
        self.requests = []

    def ensure_running(self):
        with self.lock:
            if self.worker is None:
                self.worker = threading.Thread(target=self.requests.append, args=("served",))
                self.worker.start()


def main():
    service = Service()
    clients = [threading.Thread(target=service.ensure_running) for _ in range(2)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    service.worker.join()
    assert service.requests == ["served"]
