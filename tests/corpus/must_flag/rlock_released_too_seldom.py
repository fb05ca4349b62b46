"""The reentrant lock is acquired twice and released once, so it stays with the finished thread."""
# cause: leaked
import threading

lock = threading.RLock()
entries = []


def note(text):
    lock.acquire()
    lock.acquire()
    entries.append(text)
    lock.release()


def main():
    writer = threading.Thread(target=note, args=("hello",))
    writer.start()
    writer.join()
