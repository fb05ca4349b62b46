"""One party fails before it reaches the barrier, and the others wait for it in vain."""
# cause: exception
import threading

start = threading.Barrier(2)


def prepare(text):
    number = int(text)
    start.wait()
    return number


def main():
    threads = [threading.Thread(target=prepare, args=(text,)) for text in ("1", "one")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
