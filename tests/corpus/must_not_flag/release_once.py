"""The lock is released once: by hand in `finally`, and not by a `with` as well."""
import threading

lock = threading.Lock()
log = []


def write(line):
    lock.acquire()
    try:
        log.append(line)
    finally:
        lock.release()


def main():
    threads = [threading.Thread(target=write, args=(line,)) for line in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(log) == ["a", "b"]
