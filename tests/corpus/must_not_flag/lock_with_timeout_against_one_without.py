"""One of two takes the locks in the other order, but waits a second at most, and then gives its own back."""

import threading


def main():
    first, second = threading.Lock(), threading.Lock()
    both = []

    def patient():
        with first, second:
            both.append("patient")

    def polite():
        with second:
            if first.acquire(timeout=1):
                both.append("polite")
                first.release()

    threads = [threading.Thread(target=patient), threading.Thread(target=polite)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "patient" in both
