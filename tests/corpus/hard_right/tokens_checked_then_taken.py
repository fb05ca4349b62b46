"""The number of tokens is looked at, and a token is taken, under one hold of the lock."""
import threading


class Bucket:
    def __init__(self, tokens):
        self.tokens = tokens
        self.refused = 0
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            if self.tokens > 0:
                self.tokens -= 1
            else:
                self.refused += 1


def main():
    bucket = Bucket(1)
    threads = [threading.Thread(target=bucket.take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bucket.tokens >= 0, bucket.tokens
