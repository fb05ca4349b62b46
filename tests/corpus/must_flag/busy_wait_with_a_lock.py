"""Taking and dropping the lock in a tight loop until the state is right is still busy waiting."""
# cause: busy_wait
# forbid: busy_wait
import threading


class Gate:
    def __init__(self):
        self.open = False
        self.lock = threading.Lock()

    def enter(self):
        while True:
            with self.lock:
                if self.open:
                    return

    def unlock(self):
        with self.lock:
            self.open = True


def main():
    gate = Gate()
    visitor = threading.Thread(target=gate.enter)
    visitor.start()
    gate.unlock()
    visitor.join()
