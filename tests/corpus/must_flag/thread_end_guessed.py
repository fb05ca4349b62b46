"""A short thread is taken to be over as soon as it has been started; `is_alive` can still say True."""
# cause: wrong_result
import threading

primes = []


def search():
    primes.extend([2, 3, 5])


def main():
    worker = threading.Thread(target=search)
    worker.start()
    over = not worker.is_alive()
    worker.join()
    assert over, "the worker was still alive"
