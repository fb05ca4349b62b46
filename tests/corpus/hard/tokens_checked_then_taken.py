"""The number of tokens is looked at under the lock, and a token is taken under the lock, but not in one go."""
# cause: wrong_result
# depth: 2
# why: each of two takers looks before the other takes
import threading


class Bucket:
    def __init__(self, tokens):
        self.tokens = tokens
        self.refused = 0
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            enough = self.tokens > 0
        with self.lock:
            if enough:
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
