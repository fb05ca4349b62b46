"""Two of three workers are inside at once at most, and every permit goes back exactly once."""
import threading

connections = threading.BoundedSemaphore(2)
inside = []


def use(name):
    with connections:
        inside.append(name)
        assert len(inside) <= 2, inside
        inside.remove(name)


def main():
    threads = [threading.Thread(target=use, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
