"""Readers share the page and writers have it alone; the readers' count is guarded by its own lock."""
import threading


class Page:
    def __init__(self):
        self.readers = 0
        self.counting = threading.Lock()
        self.writing = threading.Lock()
        self.text = ["old", "old"]

    def read(self):
        with self.counting:
            self.readers += 1
            if self.readers == 1:
                self.writing.acquire()
        pair = (self.text[0], self.text[1])
        with self.counting:
            self.readers -= 1
            if self.readers == 0:
                self.writing.release()
        assert pair[0] == pair[1], pair

    def write(self, text):
        with self.writing:
            self.text[0] = text
            self.text[1] = text


def main():
    page = Page()
    threads = [threading.Thread(target=page.read) for _ in range(2)]
    threads.append(threading.Thread(target=page.write, args=("new",)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
