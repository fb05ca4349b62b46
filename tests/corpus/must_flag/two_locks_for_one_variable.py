"""Readers and writers of one variable guard it with different locks."""
# cause: wrong_result
import threading


class Inventory:
    def __init__(self):
        self.count = 0
        self.add_lock = threading.Lock()
        self.remove_lock = threading.Lock()

    def add(self):
        with self.add_lock:
            self.count += 1

    def remove(self):
        with self.remove_lock:
            self.count -= 1


def main():
    inventory = Inventory()
    threads = [threading.Thread(target=inventory.add), threading.Thread(target=inventory.remove)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert inventory.count == 0, inventory.count
