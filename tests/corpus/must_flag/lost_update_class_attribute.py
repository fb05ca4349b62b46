"""Each object has a lock of its own, but the count they change belongs to the class."""
# cause: wrong_result
import threading


class Connection:
    made = 0

    def __init__(self):
        self.lock = threading.Lock()

    def open(self):
        with self.lock:
            Connection.made += 1


def main():
    threads = [threading.Thread(target=Connection().open) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Connection.made == 2, Connection.made
