"""The permit is given back twice on one path, so later two threads are inside together."""
# cause: wrong_result
import threading

gate = threading.Semaphore(1)
inside = []
most = []


def visit(name):
    gate.acquire()
    try:
        inside.append(name)
        most.append(len(inside))
        inside.remove(name)
        gate.release()
    finally:
        gate.release()


def main():
    threads = [threading.Thread(target=visit, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1, most
