"""The counter is written under a lock, and read by another thread without it."""
# cause: race
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
        return self.done


def main():
    download = Download()
    threads = [threading.Thread(target=download.work), threading.Thread(target=download.progress)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
