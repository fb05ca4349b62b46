"""Two clients find the worker not yet alive and both start it: RuntimeError."""
# cause: exception
import threading


class Service:
    def __init__(self):
        self.worker = threading.Thread(target=self.work)
        self.requests = []

    def work(self):
        self.requests.append("served")

    def ensure_running(self):
        if self.worker.ident is None:
            self.worker.start()


def main():
    service = Service()
    clients = [threading.Thread(target=service.ensure_running) for _ in range(2)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    service.worker.join()
