"""The count belongs to the class, and so does the lock that guards it."""
import threading


class Connection:
    made = 0
    lock = threading.Lock()

    def open(self):
        with type(self).lock:
            type(self).made += 1


def main():
    threads = [threading.Thread(target=Connection().open) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Connection.made == 3, Connection.made
