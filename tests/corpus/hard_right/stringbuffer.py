"""stringbuffer-jdk1.4 of SCTBench, repaired: the other buffer is locked from its length to the end of the copy."""
import threading


class StringBuffer:
    def __init__(self, text=""):
        self.text = list(text)
        self.lock = threading.RLock()

    def length(self):
        with self.lock:
            return len(self.text)

    def copy_to(self, end):
        with self.lock:
            if end > len(self.text):
                raise IndexError(end)
            return self.text[:end]

    def erase(self):
        with self.lock:
            self.text.clear()

    def append(self, other):
        with self.lock:
            with other.lock:
                length = other.length()
                self.text.extend(other.copy_to(length))

    def extend(self, text):
        with self.lock:
            self.text.extend(text)


def change(shared):
    shared.erase()
    shared.extend("abc")


def main():
    shared = StringBuffer("abc")
    threads = [
        threading.Thread(target=change, args=(shared,)),
        threading.Thread(target=StringBuffer().append, args=(shared,)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
