"""`if not started: started = True` is no once-flag: two threads can both come first."""
# cause: wrong_result
import threading


class Service:
    def __init__(self):
        self.started = False
        self.starts = []

    def ensure_started(self):
        if not self.started:
            self.started = True
            self.starts.append(threading.current_thread().name)


def main():
    service = Service()
    threads = [threading.Thread(target=service.ensure_started) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(service.starts) == 1, service.starts
