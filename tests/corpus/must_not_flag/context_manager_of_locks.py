"""A context manager made with contextlib takes the lock, and `ExitStack` takes several in order."""
import contextlib
import threading

locks = [threading.Lock() for _ in range(3)]
entries = []


@contextlib.contextmanager
def noted(lock, name):
    with lock:
        entries.append(f"in {name}")
        try:
            yield
        finally:
            entries.append(f"out {name}")


def work(name):
    with contextlib.ExitStack() as stack:
        for lock in locks:
            stack.enter_context(lock)
    with contextlib.suppress(KeyError), noted(locks[0], name):
        raise KeyError(name)


def main():
    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert entries[0][3:] == entries[1][4:] and entries[2][3:] == entries[3][4:], entries
