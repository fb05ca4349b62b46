"""The price is compared and stored under one lock."""
# forbid: race
import threading


class Best:
    def __init__(self):
        self.price = 100
        self.lock = threading.Lock()

    def offer(self, price):
        with self.lock:
            if price < self.price:
                self.price = price


def main():
    best = Best()
    threads = [threading.Thread(target=best.offer, args=(price,)) for price in (80, 90)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert best.price < 100
