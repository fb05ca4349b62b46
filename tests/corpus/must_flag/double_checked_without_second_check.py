"""The second check under the lock is missing, so the resource is opened twice."""
# cause: wrong_result
import threading

lock = threading.Lock()
opened = []
resource = None


def get():
    global resource
    if resource is None:
        with lock:
            opened.append("open")
            resource = object()
    return resource


def main():
    threads = [threading.Thread(target=get) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 1, opened
