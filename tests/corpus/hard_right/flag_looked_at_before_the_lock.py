"""The flag is looked at while the condition is held."""
import threading


class Latch:
    def __init__(self):
        self.open = False
        self.opened = threading.Condition()
        self.log = []
        self.log_lock = threading.Lock()

    def note(self, text):
        with self.log_lock:
            self.log.append(text)

    def wait(self):
        self.note("waiting")
        with self.opened:
            while not self.open:
                self.opened.wait()
        self.note("through")

    def release(self):
        self.note("opening")
        with self.opened:
            self.open = True
            self.opened.notify_all()
        self.note("opened")


def main():
    latch = Latch()
    threads = [threading.Thread(target=latch.wait) for _ in range(2)]
    threads.append(threading.Thread(target=latch.release))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
