"""The flag is looked at before the condition is entered, so it may be set, and told of, in between."""
# cause: deadlock
# depth: 2
# why: the waiter's look comes before the store of the flag, and the notification before the waiter enters
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
        if not self.open:
            with self.opened:
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
