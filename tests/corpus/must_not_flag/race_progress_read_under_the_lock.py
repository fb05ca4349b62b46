"""Both the writes and the read of the counter are under one lock."""
# forbid: race
import threading


class Download:
    def __init__(self):
        self.lock = threading.Lock()
        self.done = 0

    def work(self):
        for _ in range(2):
            with self.lock:
                self.done += 1

    def progress(self):
        with self.lock:
            return self.done


def main():
    download = Download()
    threads = [threading.Thread(target=download.work), threading.Thread(target=download.progress)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
