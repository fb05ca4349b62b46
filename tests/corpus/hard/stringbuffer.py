"""stringbuffer-jdk1.4 of SCTBench: the other buffer may shrink between asking its length and copying it."""
# cause: exception
# depth: 3
# why: asking the length comes before the erasure, copying after it and before the buffer is filled again
# published: RFF 7.5, POS 7.5, PCT 146.5, PERIOD 12, QL 764
# source: (median schedules of 20 trials, `>`: most trials found nothing in so many; artifact of RFF, ASPLOS 2024)
import threading


class StringBuffer:
    def __init__(self, text=""):
        self.text = list(text)
        self.lock = threading.Lock()

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
