"""Both threads see one item left, and the slower one pops from an empty list."""
# cause: exception
import threading


def main():
    items = ["job"]
    taken = []

    def take():
        if items:
            taken.append(items.pop())

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken == ["job"]
