"""The lock is released by hand inside the `with` block that releases it again."""
# cause: exception
import threading

lock = threading.Lock()
log = []


def write(line):
    with lock:
        log.append(line)
        lock.release()


def main():
    threads = [threading.Thread(target=write, args=(line,)) for line in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
