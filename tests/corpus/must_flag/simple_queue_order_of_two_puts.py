"""Two threads put one item each, and main takes the one that was started first to have come first."""
# cause: wrong_result
import queue
import threading


def main():
    q = queue.SimpleQueue()
    a = threading.Thread(target=q.put, args=(1,))
    b = threading.Thread(target=q.put, args=(2,))
    a.start()
    b.start()
    a.join()
    b.join()
    assert [q.get(), q.get()] == [1, 2]
